// Holds a page of HTML against axe in headless Chromium, in light and in dark, and prints what it finds as JSON;
// then walks through it with the key Tab, and tells what can be reached.
// usage: node axe.mjs PAGE.html BROWSER
import { readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import puppeteer from 'puppeteer-core'

const [path, executablePath] = process.argv.slice(2)
const axe = readFileSync(fileURLToPath(new URL('node_modules/@daisy/axe-core-for-ace/axe.min.js', import.meta.url)), 'utf8')
const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox'] })
const page = await browser.newPage()
await page.setViewport({ width: 1200, height: 1200 })
const requests = []
page.on('request', request => { if (!/^(file|data):/.test(request.url())) requests.push(request.url()) })

const violations = []
for (const value of ['light', 'dark']) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }])
    await page.goto(pathToFileURL(path).href)
    await page.evaluate(axe)
    const found = await page.evaluate(() => window.axe.run())
    violations.push(...found.violations.map(({ id, nodes }) => `${value}: ${id} in ${nodes[0].html.slice(0, 200)}`))
}

const told = () => page.evaluate(() => {
    const here = document.activeElement
    return here === document.body ? '' : here.id || here.getAttribute('href') || here.textContent.trim()
})
const shown = () => page.evaluate(() => [...document.querySelectorAll('.findings > li, .mark')]
    .filter(each => each.checkVisibility()).map(each => each.className))
const stops = []
for (let step = 0; step < 200; step++) {
    await page.keyboard.press('Tab')
    const here = await told()
    if (!here || here === stops[0]) break
    stops.push(here)
}
const before = await shown()
await page.focus('#show-error')
await page.keyboard.press('Space')
const after = await shown()
await browser.close()
console.log(JSON.stringify({ violations, requests, stops, before, after }))
