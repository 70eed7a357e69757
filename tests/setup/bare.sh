#!/usr/bin/env bash
# Proof of the set-up on bare systems: from nothing but a package manager to a booklet and a green test run.
#
#   sudo tests/setup/bare.sh [SUITE…]        default: bookworm trixie
#
# For each suite of Debian, bootstraps a minimal system into $BARE (default /var/tmp/zine-bare), clones this checkout's
# last commit into it, enters it by chroot, and goes through the README's two commands:
#   as root      both work, and the second start is quick;
#   as a user without sudo  the first prints one line and stops with 1; root runs that very line; then both work.
# Needs root, debootstrap, git, and some ten minutes and 2 GB a suite. It is no part of `pytest`.
#
# A suite of Ubuntu: bootstrap it into $BARE/SUITE yourself (main and universe), touch $BARE/SUITE.done, and name it.
#
# The mirror and pip's configuration are this machine's own (apt-get indextargets, pip config): nothing is written here.
# MIRROR=… overrides the first. Everything is mounted in a private namespace, so nothing stays mounted.
set -euo pipefail

[ "$(id -u)" -eq 0 ] || { echo "bare.sh: must be root, to bootstrap and chroot" >&2; exit 1; }
[ -n "${BARE_INSIDE:-}" ] || BARE_INSIDE=1 exec unshare --mount --propagation private "$0" "$@"

root=$(CDPATH='' cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
bare=${BARE:-/var/tmp/zine-bare}
mapfile -t commands < <(sed -n 's/^\(\.\/run [^#]*[^# ]\) *\(#.*\)\?$/\1/p' "$root/README.md" | head -n 2)
failed=()
TIMEFORMAT="   (%R s)"

step() { printf '\n== %s: %s\n' "$suite" "$*"; }

mirror() { # the archive of Debian that this machine uses
    [ -z "${MIRROR:-}" ] || { echo "$MIRROR"; return; }
    apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Label: Debian' | head -n 1
}

bootstrap() { # a pristine minimal system, made once
    [ -e "$bare/$suite.done" ] && return
    step "bootstrapping"
    rm -rf --one-file-system "${bare:?}/$suite"
    debootstrap --variant=minbase "$suite" "$bare/$suite" "$(mirror)" >"$bare/$suite.log"
    touch "$bare/$suite.done"
}

share() { # let the system see a file or folder of this machine, at the same path
    [ -e "$1" ] || return 0
    if [ -d "$1" ]; then mkdir -p "$here$1"; else mkdir -p "$here$(dirname "$1")"; touch "$here$1"; fi
    mount --bind -o ro "$1" "$here$1"
}

fresh() { # sets here: a copy of the pristine system, with the checkout in /srv/zine
    here=$bare/$suite-$1
    rm -rf --one-file-system "$here"
    cp -a "$bare/$suite" "$here"
    mount -t proc proc "$here/proc"
    mount --rbind /dev "$here/dev"
    cp -L /etc/resolv.conf "$here/etc/resolv.conf"
    apt-config dump | grep -i '^Acquire::.*Proxy' >"$here/etc/apt/apt.conf.d/99machine" || :
    git clone -q --no-hardlinks "$root" "$here/srv/zine"
    pip_of_this_machine
}

pip_of_this_machine() { # its configuration, certificates and local folders
    pip config list | sed -n "s/^global\.\([a-z-]*\)='\(.*\)'$/\1 = \2/p" | sed '1i [global]' | grep -v '^cert' >"$here/etc/pip.conf"
    for folder in $(pip config list | grep -o '[a-z:/]*/[^ '"'"']*' | sed -n 's#^file://##p; /^\//p' | grep -v '\.crt$' | sort -u); do
        if [ "$(basename "$folder")" = simple ]; then folder=$(dirname "$folder"); fi
        share "$folder"
    done
    certificates=$(pip config list | sed -n "s/^.*cert='\(.*\)'$/\1/p" | tail -n 1)
    [ -z "$certificates" ] || cp -L "$certificates" "$here/etc/machine.crt"
}

enter() { # user, command
    chroot --userspec="$1:$1" "$here" /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        LANG=C.UTF-8 HOME="$(chroot "$here" getent passwd "$1" | cut -d: -f6)" \
        ${certificates:+PIP_CERT=/etc/machine.crt} sh -c "cd /srv/zine && $2" </dev/null
}

both_commands() { # user
    for command in "${commands[@]}"; do
        step "$1: $command"
        time enter "$1" "$command" || failed+=("$suite, $1: $command")
    done
    enter "$1" "ls -l build/*/*.pdf" || failed+=("$suite, $1: no PDF")
    step "$1: what a second start costs of its own"
    enter "$1" 'bash -c "time ./run true"'
}

as_root() {
    fresh root
    both_commands root
}

as_user() {
    fresh user
    chroot "$here" useradd --create-home stranger
    chroot "$here" chown -R stranger:stranger /srv/zine
    step "stranger: ${commands[0]}, without the libraries"
    status=0
    enter stranger "${commands[0]}" 2>"$bare/said" || status=$?
    cat "$bare/said"
    [ "$status" -eq 1 ] || { echo "bare.sh: exit $status, not 1" >&2; exit 1; }
    [ ! -e "$here/srv/zine/.venv" ] || { echo "bare.sh: an environment was made" >&2; exit 1; }
    line=$(sed -n 's/^  //p' "$bare/said")
    step "root: $line"
    enter root "$line" >"$bare/$suite-line.log" 2>&1 || { tail "$bare/$suite-line.log"; exit 1; }
    both_commands stranger
}

mkdir -p "$bare"
[ $# -gt 0 ] || set -- bookworm trixie
for suite in "$@"; do
    bootstrap
    as_root
    as_user
done
printf '\n== %s\n' "${failed[@]:-all well}"
[ ${#failed[@]} -eq 0 ]
