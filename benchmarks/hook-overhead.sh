#!/bin/sh
# What the git hook adds to a commit: commits with and without it, in turns, in the same run and the same kind of
# repository. Prints milliseconds for each, the difference and the ratio. Usage: benchmarks/hook-overhead.sh [ROUNDS]
set -eu

rounds=${1:-10}
each=25
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
script=$here/capture/src/main/resources/dev/sluice/capture/hooks/hook.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=T GIT_AUTHOR_EMAIL=t@example.invalid GIT_COMMITTER_NAME=T GIT_COMMITTER_EMAIL=t@example.invalid

mkdir "$work/spool"
for kind in without with; do
    git init -q "$work/$kind"
    rm -rf "$work/$kind/.git/hooks"
    mkdir "$work/$kind/.git/hooks"
done
sed "s|@SPOOL@|'$work/spool/edits'|" "$script" >"$work/with/.git/hooks/post-commit"
chmod +x "$work/with/.git/hooks/post-commit"

# Nanoseconds that so many commits take in a repository.
commits() {
    cd "$work/$1"
    from=$(date +%s%N)
    i=0
    while [ "$i" -lt "$each" ]; do
        git commit -q --allow-empty -m "commit $i"
        i=$((i + 1))
    done
    to=$(date +%s%N)
    echo $((to - from))
}

commits with >/dev/null
commits without >/dev/null
with=0
without=0
round=0
while [ "$round" -lt "$rounds" ]; do
    without=$((without + $(commits without)))
    with=$((with + $(commits with)))
    round=$((round + 1))
done

pointers=$(grep -c . "$work/spool/edits")
awk -v w="$with" -v o="$without" -v n=$((rounds * each)) -v p="$pointers" -v e="$each" 'BEGIN {
    printf "commits each        %d\n", n
    printf "without the hook    %.2f ms\n", o / n / 1e6
    printf "with the hook       %.2f ms\n", w / n / 1e6
    printf "the hook adds       %.2f ms (ratio %.2f)\n", (w - o) / n / 1e6, w / o
    printf "pointers left       %d of %d\n", p, n + e
    exit p != n + e
}'
