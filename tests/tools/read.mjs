// Opens an e-book in real reading engines in headless Chromium, and prints what a reader would see as JSON.
// usage: node read.mjs ENGINE BOOK.epub BROWSER QUESTIONS.json [FOLDER]
//   ENGINE     foliate or epubjs
//   QUESTIONS  {"pages": [labels], "chapter": "name of a document with a note", "shots": [{name, target, width, height, dark}]}
//   FOLDER     where pictures of the screen go
import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import puppeteer from 'puppeteer-core'

const [engine, book, browserPath, questionsPath, folder] = process.argv.slice(2)
const questions = JSON.parse(readFileSync(questionsPath, 'utf8'))
const here = fileURLToPath(new URL('.', import.meta.url))
const types = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.epub': 'application/epub+zip' }

const pages = {
    foliate: `<!DOCTYPE html><meta charset="utf-8"><style>html, body { margin: 0; height: 100% }
        foliate-view { display: block; height: 100% }</style><body><script type="module">
        import '/node_modules/foliate-js/view.js'
        import { FootnoteHandler } from '/node_modules/foliate-js/footnotes.js'
        const view = document.createElement('foliate-view')
        document.body.append(view)
        const notes = new FootnoteHandler()
        const blob = await (await fetch('/book.epub')).blob()
        await view.open(new File([blob], 'book.epub', { type: 'application/epub+zip' }))
        view.renderer.setAttribute('margin', '40px')
        view.addEventListener('relocate', event => { window.place = event.detail })
        window.view = view
        window.notes = notes
        await view.init({})
        window.ready = true
        </script>`,
    epubjs: `<!DOCTYPE html><meta charset="utf-8"><style>html, body { margin: 0; height: 100% } #area { height: 100% }</style>
        <body><div id="area"></div>
        <script src="/node_modules/jszip/dist/jszip.min.js"></script>
        <script src="/node_modules/epubjs/dist/epub.min.js"></script><script type="module">
        const data = await (await fetch('/book.epub')).arrayBuffer()
        window.book = ePub(data)
        await book.ready
        await book.loaded.navigation
        await book.loaded.pageList
        window.rendition = book.renderTo('area', { width: '100%', height: '100%', flow: 'paginated' })
        await rendition.display()
        window.ready = true
        </script>`,
}

const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname))
    try {
        const data = path === '/' ? pages[engine]
            : path === '/book.epub' ? await readFile(book)
                : path.startsWith('/node_modules/') ? await readFile(join(here, path)) : null
        if (data === null) throw new Error('not here')
        response.writeHead(200, { 'content-type': types[extname(path)] ?? 'text/html; charset=utf-8' }).end(data)
    } catch {
        response.writeHead(404).end()
    }
})
await new Promise(done => server.listen(0, '127.0.0.1', done))

const browser = await puppeteer.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
const page = await browser.newPage()
const errors = []
page.on('pageerror', error => errors.push(String(error)))
const address = `http://127.0.0.1:${server.address().port}/`

async function open(width, height, dark) {
    await page.setViewport({ width, height, deviceScaleFactor: width < 600 ? 2 : 1 })
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }])
    await page.goto(address)
    await page.waitForFunction('window.ready', { timeout: 20000 }).catch(fault => { throw new Error([fault, ...errors].join(' ')) })
}

const askFoliate = questions => page.evaluate(async questions => {
    const { book } = view
    const wait = ms => new Promise(done => setTimeout(done, ms))
    const flat = items => (items ?? []).flatMap(item => [item.label.trim(), ...flat(item.subitems)])
    const answer = {
        contents: flat(book.toc),
        landmarks: (book.landmarks ?? []).map(mark => mark.type.join(' ')),
        pages: (book.pageList ?? []).map(item => item.label),
        direction: book.dir ?? '',
        words: {}, fonts: {}, colours: {}, chapters: 0,
    }
    for (const label of questions.pages) {
        const item = book.pageList.find(item => item.label === label)
        await view.goTo(item.href)
        await wait(150)
        // The words from the marker on, and whether the marker is on the screen.
        const resolved = view.resolveNavigation(item.href)
        const { doc } = view.renderer.getContents().find(each => each.index === resolved.index)
        const marker = resolved.anchor(doc)
        const range = doc.createRange()
        range.setStartBefore(marker)
        range.setEndAfter(doc.body.lastChild)
        const frame = doc.defaultView.frameElement.getBoundingClientRect()
        const x = marker.getBoundingClientRect().left + frame.left
        answer.words[label] = { text: range.toString().replace(/\s+/g, ' ').trim().slice(0, 80), seen: x >= -1 && x < innerWidth }
    }
    for (const [index, section] of book.sections.entries()) {
        await view.goTo(index)
        await wait(60)
        const contents = view.renderer.getContents().find(each => each.index === index)
        if (!contents) continue
        const { doc } = contents
        await doc.fonts.ready
        answer.chapters += 1
        for (const face of doc.fonts) if (face.status !== 'unloaded')
            answer.fonts[`${face.family.replaceAll('"', '')} ${face.style} ${face.weight}`] = face.status
    }
    if (questions.chapter) {
        const index = book.sections.findIndex(section => section.id.endsWith(questions.chapter))
        await view.goTo(index)
        await wait(200)
        const { doc } = view.renderer.getContents().find(each => each.index === index)
        const popped = new Promise(done => notes.addEventListener('render', event => {
            const inner = event.detail.view
            const look = () => {
                const shown = inner.renderer.getContents()[0]?.doc
                if (shown) done(shown.body.textContent.replace(/\s+/g, ' ').trim()); else setTimeout(look, 50)
            }
            look()
        }))
        notes.addEventListener('before-render', event => document.body.append(event.detail.view))
        view.addEventListener('link', event => notes.handle(book, event))
        const reference = [...doc.querySelectorAll('a')].find(a => a.getAttributeNS('http://www.idpf.org/2007/ops', 'type') === 'noteref')
        reference.click()
        answer.note = await Promise.race([popped, wait(5000).then(() => null)])
        view.renderer.setStyles('html { background: #111 !important; color: #eee !important }')
        await wait(200)
        for (const element of doc.querySelectorAll('h1, h2, p, figcaption, td, th, li, a'))
            if (element.textContent.trim()) answer.colours[doc.defaultView.getComputedStyle(element).color] =
                (answer.colours[doc.defaultView.getComputedStyle(element).color] ?? 0) + 1
    }
    return answer
}, questions)

const askEpubjs = questions => page.evaluate(async questions => {
    const wait = ms => new Promise(done => setTimeout(done, ms))
    const flat = items => (items ?? []).flatMap(item => [item.label.trim(), ...flat(item.subitems)])
    const answer = {
        contents: flat(book.navigation.toc),
        landmarks: book.navigation.landmarks.map(mark => mark.type),
        pages: book.pageList.pageList.map(item => String(item.page)),
        direction: book.package.metadata.direction ?? '',
        words: {}, fonts: {}, chapters: 0,
    }
    const known = new Map()
    for (const section of book.spine.spineItems) {
        await rendition.display(section.href)
        await wait(100)
        const [{ document: doc }] = rendition.getContents()
        await doc.fonts.ready
        answer.chapters += 1
        for (const face of doc.fonts) if (face.status !== 'unloaded')
            answer.fonts[`${face.family.replaceAll('"', '')} ${face.style} ${face.weight}`] = face.status
        for (const marker of doc.querySelectorAll('[role=doc-pagebreak]')) known.set(marker.getAttribute('aria-label'), `${section.href}#${marker.id}`)
    }
    for (const label of questions.pages) {
        await rendition.display(known.get(label))
        await wait(150)
        const [{ document: doc }] = rendition.getContents()
        const marker = doc.querySelector(`[role=doc-pagebreak][aria-label="${label}"]`)
        const range = doc.createRange()
        range.setStartBefore(marker)
        range.setEndAfter(doc.body.lastChild)
        const frame = doc.defaultView.frameElement.getBoundingClientRect()
        const x = marker.getBoundingClientRect().left + frame.left
        answer.words[label] = { text: range.toString().replace(/\s+/g, ' ').trim().slice(0, 80), seen: x >= -1 && x < innerWidth }
    }
    return answer
}, questions)

try {
    await open(1000, 800, false)
    const answer = engine === 'foliate' ? await askFoliate(questions) : await askEpubjs(questions)
    for (const shot of folder ? questions.shots ?? [] : []) {
        await open(shot.width, shot.height, shot.dark)
        await page.evaluate(async shot => {
            // What reading systems do in the dark: ground and text of their own, everything else inherits.
            if (shot.dark) view.renderer.setStyles('html { background: #121212; color: #ddd } a:any-link { color: inherit }')
            view.renderer.setAttribute('max-column-count', '2')
            await view.goTo(view.book.sections.findIndex(section => section.id.endsWith(shot.target)))
            for (let turned = 0; turned < (shot.turns ?? 0); turned += 1) await view.next()
            await new Promise(done => setTimeout(done, 600))
        }, shot)
        await page.screenshot({ path: join(folder, `${shot.name}.png`) })
    }
    console.log(JSON.stringify({ ...answer, errors }))
} finally {
    await browser.close()
    server.close()
}
