# shellcheck shell=bash
# What the scripts beside this one share. Every value comes through the environment; nothing of a pull request is ever a part of a command.
set -euo pipefail

PAC="${PAC:-$RUNNER_TEMP/pac/bin/pac}"
REPORT="$RUNNER_TEMP/pac-report"
mkdir -p "$REPORT"

# The plans asked for, one on each line; without any, those of .pac.yaml.
plans=()
while IFS= read -r line; do
  line="${line#"${line%%[![:space:]]*}"}"
  line="${line%"${line##*[![:space:]]}"}"
  case "$line" in
    "") ;;
    -*) echo "::error title=pac::a plan's name cannot begin with -"; exit 2 ;;
    *) plans+=("$line") ;;
  esac
done <<<"${PAC_PLANS:-}"

# The commit that a pull request is for, brought here where the checkout is shallow; nothing where it cannot be had.
base() {
  local commit="${PAC_BASE:-}"
  case "$commit" in
    "" | -* | *[!0-9a-f]*) return 0 ;;
  esac
  if ! git cat-file -e "$commit^{commit}" 2>/dev/null; then
    git fetch --quiet --no-tags --depth=1 origin "$commit" 2>/dev/null || return 0
  fi
  printf '%s' "$commit"
}

# Text as it is, whatever stands in it.
escaped() { sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/>/\&gt;/g'; }
