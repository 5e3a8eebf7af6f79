#!/usr/bin/env bash
# Runs tokenvet over the standard library and over public modules of many kinds, and writes a Markdown table: how many
# packages, what it cost, how it ended.
#
#   bench/robustness.sh [MODULE@VERSION ...]      (default: std and those in bench/robustness.txt)
#
# Each module is checked as if it were one's own: a copy of it, so that what a rule leaves alone in released modules is
# read too. TIMEOUT (default 300) bounds the seconds of a run. Ends with 1 if a run crashed, hung or could not be started.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
modules=("$@")
if [ $# -eq 0 ]; then
	modules=(std)
	while read -r m; do modules+=("$m"); done <"$here/robustness.txt"
fi
tmp=$(mktemp -d)
trap 'chmod -R u+w "$tmp"; rm -rf "$tmp"' EXIT
(cd "$here/.." && go build -o "$tmp" ./cmd/tokenvet ./bench/measure)
export GOWORK=off GOFLAGS=-mod=mod GOTOOLCHAIN=local
unset TOKENVET_POLICY

echo "| module | packages, with dependencies | findings | packages not checked | wall, s | processor, s | largest process, MB |"
echo "|---|--:|--:|--:|--:|--:|--:|"
bad=0
for m in "${modules[@]}"; do
	dir=$tmp/module
	chmod -R u+w "$dir" 2>/dev/null || true
	rm -rf "$dir"
	mkdir "$dir"
	patterns=./...
	if [ "$m" = std ]; then
		printf 'module example.com/m\n\ngo 1.26\n' >"$dir/go.mod"
		patterns=std
	else
		src=$(cd "$tmp" && go mod download -json "$m" | sed -n 's/^\t"Dir": "\(.*\)",*$/\1/p')
		cp -r "$src/." "$dir"
		chmod -R u+w "$dir"
		sed -i.bak '/=> *\.\{1,2\}\//d' "$dir/go.mod" 2>/dev/null || true # the neighbours are not there
		[ -f "$dir/go.mod" ] || (cd "$dir" && go mod init "${m%@*}" 2>/dev/null)
	fi
	cd "$dir"
	n=$(go list -e -deps "$patterns" 2>/dev/null | wc -l | tr -d ' ' || true) # downloads, too
	line=$("$tmp/measure" timeout "${TIMEOUT:-300}" "$tmp/tokenvet" "$patterns" 2>"$tmp/output")
	read -r code wall cpu peak <<<"$line"
	findings=$(grep -cE '^[^[:space:]].*:[0-9]+:[0-9]+: [a-z]+: ' "$tmp/output" || true)
	failed=$(grep -c '^tokenvet: .*: not checked:' "$tmp/output" || true)
	if grep -qE 'panic|internal error|fatal error|not wholly checked' "$tmp/output" || [ "$code" -gt 2 ]; then
		bad=1
		findings="$findings (ended with $code: $(grep -m 1 -E 'panic|error' "$tmp/output" || true))"
	elif [ "$code" = 2 ] && [ "$failed" = 0 ]; then
		bad=1
		findings="not started: $(head -n 1 "$tmp/output")"
	fi
	printf '| %s | %s | %s | %s | %s | %s | %s |\n' "$m" "$n" "$findings" "$failed" "$wall" "$cpu" "$peak"
	[ -z "${KEEP:-}" ] || sed "s|^|$m: |" "$tmp/output" >>"$KEEP"
done
exit $bad
