#!/bin/sh
# Sees to the programs and shared libraries that pip and npm cannot bring.
# usage: scripts/system.sh build|test
# As root on Debian or Ubuntu what is missing is installed; elsewhere it is listed, and the exit code is 1.
set -eu

need_build='
lib  libpango-1.0.so.0       libpango-1.0-0
lib  libpangoft2-1.0.so.0    libpangoft2-1.0-0
lib  libharfbuzz-subset.so.0 libharfbuzz-subset0
lib  libfontconfig.so.1      libfontconfig1
bin  fc-list                 fontconfig
venv ensurepip               python3-venv
'
need_test='
bin  java                    default-jre-headless
bin  chromium                chromium
bin  pdftoppm                poppler-utils
bin  node                    nodejs
bin  npm                     npm
bin  soffice                 libreoffice-writer-nogui
bin  ebook-convert           calibre
bin  gs                      ghostscript
'

case "${1:-}" in
    build) needs=$need_build ;;
    test) needs=$need_build$need_test ;;
    *) echo "usage: $0 build|test" >&2; exit 2 ;;
esac

python=${PYTHON:-python3}
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Python 3.11 or later is needed; name it with PYTHON=…" >&2
    exit 1
fi

libraries=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null || true)
has() {
    case $1 in
        lib) case $libraries in *"$2 "*) return 0 ;; *) return 1 ;; esac ;;
        bin) command -v "$2" >/dev/null 2>&1 ;;
        venv) "$python" -c "import venv, $2" 2>/dev/null ;;
    esac
}

missing() {
    echo "$needs" | while read -r kind name package; do
        [ -n "$kind" ] || continue
        has "$kind" "$name" || echo "$package"
    done
}

packages=$(missing | tr '\n' ' ')
[ -n "${packages# }" ] || exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "These are missing (names of Debian's packages): $packages" >&2
    exit 1
fi

export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # one word a package
install() { apt-get install -y -q --no-install-recommends $packages; }
# The lists of packages are brought up to date only where they are absent or have become stale.
if ! install; then
    apt-get update -q
    install
fi
libraries=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null || true)
still=$(missing | tr '\n' ' ')
if [ -n "${still# }" ]; then
    echo "Still missing after installing: $still" >&2
    exit 1
fi
