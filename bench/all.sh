#!/usr/bin/env bash
# Makes the tables of docs/benchmarks.md: compare.sh on modules of several sizes, one after another.
#
#   bench/all.sh [SUBJECT ...] >tables.md      (default: all)
#
# Subjects: client (a small service, testdata/example), eino, langchaingo, std (the standard library), and monorepo-N (N
# packages that bench/monorepo writes). COLD and WARM, SKIP, GOLANGCI and GOLANGCI_PLUGIN are those of compare.sh.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
subjects=("$@")
[ $# -gt 0 ] || subjects=(client eino langchaingo std monorepo-1000 monorepo-3000 monorepo-10000)
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
export GOWORK=off

load() { cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo "?"; }
copy() { # MODULE@VERSION
	local src
	src=$(cd "$work" && go mod download -json "$1" | sed -n 's/^\t"Dir": "\(.*\)",*$/\1/p')
	mkdir "$work/module"
	cp -r "$src/." "$work/module"
	chmod -R u+w "$work/module"
}

for subject in "${subjects[@]}"; do
	rm -rf "$work/module"
	dir=$work/module patterns=./...
	case $subject in
	client) dir=$here/../testdata patterns=./example/... ;;
	eino) copy github.com/cloudwego/eino@v0.8.5 ;;
	langchaingo) copy github.com/tmc/langchaingo@v0.1.14 ;;
	std)
		mkdir "$dir"
		printf 'module example.com/m\n\ngo 1.26\n' >"$dir/go.mod"
		patterns=std
		;;
	monorepo-*) (cd "$here/.." && go run ./bench/monorepo -packages "${subject#monorepo-}" "$dir") ;;
	*)
		echo "all.sh: unknown subject $subject" >&2
		exit 2
		;;
	esac
	printf '### %s\n\n' "$subject"
	before=$(load)
	"$here/compare.sh" "$dir" "$patterns"
	printf '\nLoad average before %s, after %s; %s.\n\n' "$before" "$(load)" "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)"
done
