# Entente. Type make for the list of what can be made.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help build run test lint bench fuzz picture generate package windows clean deps-%

GO      ?= go
MAP     ?=
TAGS    := migrated_fynedo
VERSION := $(shell sed -n 's/^Version = "\(.*\)"/\1/p' FyneApp.toml)
COMMIT  := $(shell git rev-parse --short=12 HEAD 2>/dev/null)$(shell git diff --quiet HEAD 2>/dev/null || echo -modified)
LDFLAGS := -s -w -X entente/app/cli.commit=$(COMMIT)

export GO TAGS VERSION COMMIT LDFLAGS

help: ## list what can be made
	@echo "Entente $(VERSION)"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-16s %s\n", $$1, $$2}'

build: deps-build ## build entente and entente-desktop in bin/
	@echo "building bin/entente and bin/entente-desktop (the first time takes some minutes)"
	@mkdir -p bin
	@CGO_ENABLED=0 $(GO) build -trimpath -ldflags '$(LDFLAGS)' -o bin/entente ./cmd/entente
	@CGO_ENABLED=1 $(GO) build -trimpath -tags $(TAGS) -ldflags '$(LDFLAGS)' -o bin/entente-desktop ./cmd/entente-desktop

run: deps-run build ## open the window; MAP=my.entente opens that map
	@.ci/open $(MAP)

test: deps-test ## check form, test everything, build for every platform
	@.ci/test

lint: deps-build ## check form only: gofumpt, vet, staticcheck, the rules of the tree
	@.ci/test lint

fuzz: deps-build ## fuzz every target; FUZZTIME=1m sets for how long each
	@FUZZTIME=$${FUZZTIME:-30s} .ci/test fuzz

bench: deps-bench build ## print the figures that matter, each with its limit
	@$(GO) run -tags $(TAGS) ./.ci/bench

picture: build ## draw the picture of the README anew
	@bin/entente render bundled:northern-alliance -o .github/northern-alliance.png --width 1600
	@echo "drew .github/northern-alliance.png"

generate: ## write anew what is generated: NOTICE
	@$(GO) run ./.ci/notice > NOTICE.new && mv NOTICE.new NOTICE

package: deps-package build ## make the archives and packages for Linux in dist/
	@.ci/package

windows: ## cross-build both programs for Windows in dist/windows (needs mingw)
	@.ci/windows

clean: ## remove bin/ and dist/
	@rm -rf bin dist

deps-%:
	@.ci/deps $*
