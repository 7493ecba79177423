# shellcheck shell=bash
# Sourced by the scripts in bin/: finds JDK 25, Maven and Node, or says in one line what to install; and builds.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
app=$root/server/target/app # the extracted program and its AOT cache

say() { echo "$*" >&2; }
die() {
  say "$*"
  exit 1
}

# JDK 25: JAVA_HOME, the default java, or one that is installed but not the default.
need_java() {
  local home
  for home in "${JAVA_HOME:-}" "$(java_on_path)" /usr/lib/jvm/* /opt/java/* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* "$(/usr/libexec/java_home -v 25 2>/dev/null || true)"; do
    if [[ -x $home/bin/javac ]] && grep -q '^JAVA_VERSION="25[".]' "$home/release" 2>/dev/null; then
      export JAVA_HOME=$home PATH=$home/bin:$PATH
      return
    fi
  done
  die "Deskbell needs JDK 25: $(install_command openjdk-25-jdk temurin@25), or unpack Eclipse Temurin 25 and point JAVA_HOME at it."
}

java_on_path() {
  local java
  if java=$(command -v java); then dirname "$(dirname "$(readlink -f "$java")")"; fi
}

need_maven() {
  local version
  # Maven's own libraries make JDK 25 complain about things that we cannot mend.
  export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ${MAVEN_OPTS:-}"
  version=$(mvn -B -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9]*\.[0-9]*\).*/\1/p') || true
  at_least "$version" 3 8 || die "Deskbell needs Maven 3.8 or later: $(install_command maven maven)."
}

need_node() {
  local version
  version=$(node --version 2>/dev/null) || true
  if ! at_least "${version#v}" 20 0 || ! command -v npm >/dev/null; then
    die "Deskbell needs Node 20 or later, with npm: $(install_command 'nodejs npm' node)."
  fi
}

# The browser of the browser tests; they find it in DESKBELL_CHROMIUM.
need_chromium() {
  find_chromium chromium-headless-shell && return # without windows, which nobody looks at: half the work
  install_on_debian chromium-headless-shell && find_chromium chromium-headless-shell && return
  find_chromium "${ANY_CHROMIUM[@]}" && return
  install_on_debian chromium && find_chromium "${ANY_CHROMIUM[@]}" && return
  die "The browser tests need Chromium: $(install_command chromium '--cask chromium')."
}

# A program that some tests start: a server beside ours, or what runs ours in another light.
need_server() { # its name; its package's, where that is another one
  find_server "$1" && return
  install_on_debian "${2:-$1}" && find_server "$1" && return
  die "The tests need $1: $(install_command "${2:-$1}" "$1")."
}

find_server() {
  PATH=$PATH:/usr/sbin:/usr/local/sbin command -v "$1" >/dev/null
}

install_on_debian() { # package; as root alone
  [[ $(id -u) = 0 ]] && grep -qs '^ID=debian' /etc/os-release || return
  say "Installing $1 for the tests …"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$1" >/dev/null
}

ANY_CHROMIUM=(chromium chromium-browser google-chrome google-chrome-stable
  "/Applications/Chromium.app/Contents/MacOS/Chromium" "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")

find_chromium() { # name…; one that is named in DESKBELL_CHROMIUM comes first
  local name
  for name in "${DESKBELL_CHROMIUM:-}" "$@"; do
    if [[ -n $name ]] && command -v "$name" >/dev/null; then
      DESKBELL_CHROMIUM=$(command -v "$name")
      export DESKBELL_CHROMIUM
      return
    fi
  done
  return 1
}

at_least() { # version major minor
  [[ $1 =~ ^([0-9]+)\.([0-9]+) ]] && ((BASH_REMATCH[1] > $2 || (BASH_REMATCH[1] == $2 && BASH_REMATCH[2] >= $3)))
}

install_command() { # Debian's packages, Homebrew's
  if [[ $(uname) = Darwin ]]; then echo "brew install $2"; else echo "sudo apt-get install $1"; fi
}

# Whether anything in the named sources changed since the file was made.
changed_since() { # file source…
  local file=$1 changed
  shift
  [[ -e $file ]] || return 0
  changed=$(cd "$root" && find "$@" \( -name node_modules -o -name dist -o -name target \) -prune -o -type f -newer "$file" -print)
  [[ -n $changed ]]
}

# Builds the program, unless it is newer than its sources.
build_app() {
  changed_since "$app/built" pom.xml server/pom.xml server/src/main web || return 0
  need_maven
  need_node
  say "Building Deskbell …"
  (cd "$root" && mvn -B -q -DskipTests -Dmaven.test.skip=true -pl server -am package) || die "The build failed, see above."
  rm -rf "$app"
  java -Djarmode=tools -jar "$root/server/target/deskbell.jar" extract --destination "$app" >/dev/null
  make_aot_cache
  touch "$app/built"
}

# A training run on data of its own, so that later starts find their classes loaded, linked and profiled. Speed only.
make_aot_cache() {
  local data log=$app/aot.log
  data=$(mktemp -d)
  say "Preparing a quick start …"
  env -u DESKBELL_DATABASE_URL -u DESKBELL_BASE_URL DESKBELL_DATA="$data" DESKBELL_PORT=0 DESKBELL_DEMO=false \
    java -XX:AOTCacheOutput="$app/deskbell.aot" -jar "$app/deskbell.jar" >"$log" 2>&1 &
  train $! "$log"
  [[ -e $app/deskbell.aot ]] || say "No quick start: the training run failed, see $log."
  rm -rf "$data"
}

# Asks the program for its first pages once it is ready, and ends it: that is when it writes down what it has learned.
train() { # process log
  local port path
  until port=$(sed -n 's/^Deskbell is ready at .*:\([0-9]*\)$/\1/p' "$2" 2>/dev/null) && [[ -n $port ]]; do
    kill -0 "$1" 2>/dev/null || return 0
    sleep 0.1
  done
  for path in / /api/session /api/me; do
    (printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$path" >&3 && cat <&3 >/dev/null) 3<>"/dev/tcp/127.0.0.1/$port" || true
  done
  kill "$1" 2>/dev/null || true
  wait "$1" || true
}
