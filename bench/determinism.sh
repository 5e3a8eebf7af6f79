#!/usr/bin/env bash
# Checks one module again and again, and says whether the same bytes came out: with 1 and with 8 threads, the packages
# in an order of chance, through every door.
#
#   bench/determinism.sh [MODULE [PATTERN ...]]      (default: testdata ./...)
#
# RUNS (default 20) is the number of runs a door. RACE=1 builds with the race detector, at about five times the cost.
# Ends with 1 if two runs differ, or if a run fails. What go vet prints is sorted first: the go command itself prints
# packages in the order in which they are done.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
module=$(cd "${1:-$here/../testdata}" && pwd)
shift || true
[ $# -gt 0 ] || set -- ./...
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
(cd "$here/.." && go build ${RACE:+-race} -o "$tmp" ./cmd/tokenvet)
cd "$module"
export GOWORK=off GORACE=exitcode=66
unset TOKENVET_POLICY
go list -e "$@" >"$tmp/packages"

door() { # NAME PACKAGE...
	local name=$1
	shift
	case $name in
	inventory) "$tmp/tokenvet" inventory -format json "$@" ;;
	vettool) # a policy with new bytes is a new question to the cache of the go command
		printf 'version: 1\n# %s\n' "$RANDOM$RANDOM$RANDOM" >"$tmp/policy.yml"
		TOKENVET_POLICY=$tmp/policy.yml go vet -vettool="$tmp/tokenvet" "$@" 2>&1 | grep -v '^#' | sort
		;;
	*) "$tmp/tokenvet" -format "$name" "$@" ;;
	esac
}

bad=0
for name in ${DOORS:-text json sarif github gitlab checkstyle rdjson inventory vettool}; do
	differ=0
	for i in $(seq "${RUNS:-20}"); do
		code=0
		GOMAXPROCS=$((i % 2 ? 1 : 8)) door "$name" $(shuf "$tmp/packages") >"$tmp/out" 2>"$tmp/err" || code=$?
		if [ "$code" -gt 2 ] || grep -qE 'DATA RACE|panic|internal error' "$tmp/err"; then
			cat "$tmp/err"
			exit 1
		fi
		if [ "$i" = 1 ]; then
			cp "$tmp/out" "$tmp/first"
		elif ! cmp -s "$tmp/first" "$tmp/out"; then
			differ=$((differ + 1))
			diff "$tmp/first" "$tmp/out" | head -n 10 || true
		fi
	done
	printf '%s: %s runs, %s bytes, %s differ\n' "$name" "${RUNS:-20}" "$(wc -c <"$tmp/first" | tr -d ' ')" "$differ"
	[ "$differ" = 0 ] || bad=1
done
exit $bad
