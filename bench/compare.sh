#!/usr/bin/env bash
# Compares tokenvet with the tools beside it on one module: wall time, processor time and peak memory, as a Markdown
# table of medians.
#
#   bench/compare.sh DIR [PATTERN ...]      (default pattern: ./...)
#
# WARM (default 5) and COLD (default 3) are the numbers of runs. A cold run starts with empty caches of its own, so
# that it compiles whatever it needs; a warm one finds what the cold ones left. In one that is tool-cold everything is
# compiled, but the tool has never run: its settings are new. All tools take turns in each round, so that a busy machine
# disturbs all alike. The modules are downloaded before. Staticcheck is measured if it is installed, golangci-lint, with
# its standard set, if $GOLANGCI names the program, and with the plugin too if $GOLANGCI_PLUGIN names one that has it.
# $SKIP leaves tools out, by the words vet, vettool, staticcheck and golangci.
set -euo pipefail

if [ $# -lt 1 ] || [ ! -d "$1" ]; then
	sed -n '2,/^[^#]/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}" >&2
	exit 2
fi
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dir=$(cd "$1" && pwd)
shift
patterns=("$@")
[ $# -gt 0 ] || patterns=(./...)
warm=${WARM:-5} cold=${COLD:-3}

tmp=$(mktemp -d)
trap 'chmod -R u+w "$tmp"; rm -rf "$tmp"' EXIT
(cd "$here/.." && go build -o "$tmp" ./cmd/tokenvet ./bench/measure)
cd "$dir"
go list -deps -test "${patterns[@]}" >/dev/null # downloads

names=("go list -deps" "tokenvet (has no cache)") # in the order of the table
for mode in cold tool-cold warm; do
	names+=("go vet, $mode" "go vet -vettool=tokenvet, $mode" "staticcheck, $mode" "golangci-lint, $mode" "golangci-lint with the plugin, $mode")
done
skipped() { [[ " ${SKIP:-} " == *" $1 "* ]]; }
declare -A runs said

# measure NAME COMMAND ... records a run. Exit code 1 is for findings, but for some tools for errors too.
measure() {
	local name=$1 line
	shift
	line=$("$tmp/measure" "$@" 2>"$tmp/output")
	if [ "${line%% *}" -gt 1 ]; then
		cat "$tmp/output" >&2
		echo "compare.sh: $name failed: $* (exit code ${line%% *})" >&2
		exit 1
	fi
	said[$name]=
	[ "${line%% *}" -eq 0 ] || said[$name]=$(grep -m 1 -v '^#' "$tmp/output" || true)
	runs[$name]+="${line#* }"$'\n'
}

# cached CACHE COMMAND ... runs measure with caches under CACHE.
cached() {
	local cache=$1
	shift
	GOCACHE=$tmp/$cache STATICCHECK_CACHE=$tmp/$cache.staticcheck GOLANGCI_LINT_CACHE=$tmp/$cache.golangci measure "$@"
}

# tools MODE runs each tool that has a cache.
tools() {
	local mode=$1
	if [ "$mode" = cold ]; then
		chmod -R u+w "$tmp"/cache-* 2>/dev/null || true
		rm -rf "$tmp"/cache-*
	fi
	skipped vet || cached cache-vet "go vet, $mode" go vet "${patterns[@]}"
	skipped vettool || cached cache-tool "go vet -vettool=tokenvet, $mode" go vet -vettool="$tmp/tokenvet" "${patterns[@]}"
	if ! skipped staticcheck && command -v staticcheck >/dev/null; then
		cached cache-staticcheck "staticcheck, $mode" staticcheck "${patterns[@]}"
	fi
	if ! skipped golangci && [ -n "${GOLANGCI:-}" ]; then
		cached cache-golangci "golangci-lint, $mode" "$GOLANGCI" run --no-config --default standard "${patterns[@]}"
	fi
	if ! skipped golangci && [ -n "${GOLANGCI_PLUGIN:-}" ]; then
		cached cache-plugin "golangci-lint with the plugin, $mode" "$GOLANGCI_PLUGIN" run --config "$tmp/golangci.yml" "${patterns[@]}"
	fi
}

# toolcold ROUND runs what knows its settings by heart under settings that it has never seen.
toolcold() {
	printf 'timeouts: {ceilings: {short: %dm}}\n' $((60 + $1)) >"$tmp/policy.yml"
	skipped vet || cached cache-vet "go vet, tool-cold" go vet -printf.funcs="never$1" "${patterns[@]}"
	skipped vettool || TOKENVET_POLICY=$tmp/policy.yml cached cache-tool "go vet -vettool=tokenvet, tool-cold" go vet -vettool="$tmp/tokenvet" "${patterns[@]}"
}

# The plugin beside the standard set.
cp "$here/../.golangci.example.yml" "$tmp/golangci.yml"

for ((i = 0; i < cold; i++)); do tools cold; done
for ((i = 0; i < warm; i++)); do
	measure "go list -deps" go list -deps "${patterns[@]}"
	measure "tokenvet (has no cache)" "$tmp/tokenvet" "${patterns[@]}"
	[ "$cold" -eq 0 ] || tools warm
	[ "$cold" -eq 0 ] || [ "$i" -ge "$cold" ] || toolcold "$i"
done

# column N of the lines on standard input: the median, the least and the most.
column() {
	awk -v n="$1" '{ print $n }' | sort -n | awk '
		{ v[NR] = $1 }
		END { m = NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2; print m, v[1], v[NR] }'
}

echo "Module $(go list -m 2>/dev/null | head -n 1), $(go list "${patterns[@]}" | wc -l | tr -d ' ') packages," \
	"$(go list -deps "${patterns[@]}" | wc -l | tr -d ' ') with dependencies; $(go env GOVERSION GOOS GOARCH | xargs)," \
	"$(getconf _NPROCESSORS_ONLN) processors; medians."
echo
echo "| | runs | wall, s (least to most) | processor, s | × tokenvet's | largest process, MB |"
echo "|---|--:|--:|--:|--:|--:|"
read -r own _ < <(column 2 <<<"${runs["tokenvet (has no cache)"]%$'\n'}")
for name in "${names[@]}"; do
	[ -n "${runs[$name]:-}" ] || continue
	all=${runs[$name]%$'\n'}
	read -r wall least most < <(column 1 <<<"$all")
	read -r cpu _ < <(column 2 <<<"$all")
	read -r peak _ < <(column 3 <<<"$all")
	printf '| %s | %d | %.2f (%.2f to %.2f) | %.2f | %s | %.0f |\n' "$name" "$(wc -l <<<"$all")" "$wall" "$least" "$most" "$cpu" \
		"$(awk -v a="$cpu" -v b="$own" 'BEGIN { printf "%.1f", a / b }')" "$peak"
done

for name in "${names[@]}"; do
	[ -z "${said[$name]:-}" ] || printf '\n%s ended with code 1 and said first: `%s`\n' "$name" "${said[$name]}"
done
