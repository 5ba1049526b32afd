#!/bin/sh
# sluice-hook: leaves word in Sluice's spool that there is a commit, then runs the hook that was here before.
# Put here by `sluice hooks install`, taken away by `sluice hooks remove`. It never fails, never waits and starts no
# other program where a branch is checked out; what it can't leave word of, the resident process finds by itself.

spool=@SPOOL@

# One write: a line end that closes whatever is unfinished, common git folder, TAB, commit. Never the branch, which may
# be named like a secret: git's reflog remembers it.
tell() {
    case $common in *"
"*) return ;; esac
    if [ ! -f "$spool" ]; then (umask 077 && : >>"$spool"); fi
    printf '\n%s\t%s\n' "$common" "$1" >>"$spool"
}

where() {
    dir=${GIT_DIR:-.git}
    if [ -f "$dir" ]; then read -r _ dir <"$dir"; fi
    case $dir in /*) ;; *) dir=$PWD/$dir ;; esac
    common=$dir
    if [ -f "$dir/commondir" ]; then
        read -r common <"$dir/commondir"
        case $common in
            ../..) common=${dir%/*/*} ;;
            /*) ;;
            *) common=$dir/$common ;;
        esac
    fi
    read -r head <"$dir/HEAD"
    ref=
    case $head in "ref: "*) ref=${head#ref: } ;; esac
}

checked_out() {
    commit=$head
    if [ -n "$ref" ]; then
        commit=
        if [ -f "$common/$ref" ]; then read -r commit <"$common/$ref"; fi
        if [ -z "$commit" ]; then commit=$(git rev-parse -q --verify HEAD); fi
    fi
    tell "$commit"
}

rewritten=
rewrites() {
    while read -r old new rest; do
        tell "$new"
        rewritten="$rewritten$old $new${rest:+ $rest}
"
    done
}

{
    if [ -d "${spool%/*}" ]; then
        where
        case ${0##*/} in
            post-rewrite) rewrites ;;
            *) checked_out ;;
        esac
    fi
} 2>/dev/null

before=$0.before-sluice
if [ ! -x "$before" ]; then exit 0; fi
case ${0##*/} in
    post-rewrite)
        if [ -z "$rewritten" ]; then exec "$before" "$@"; fi
        printf '%s' "$rewritten" | "$before" "$@"
        ;;
    *) exec "$before" "$@" ;;
esac
