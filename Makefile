# Every target has a line of help: `make help`.
.DEFAULT_GOAL := help
SHELL := /bin/bash

STORE ?= snapshots

.PHONY: help
help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  %-18s %s\n", $$1, $$2}'

.PHONY: run
run: ## build and run everything, with a dashboard
	dotnet run --project Medicaments.AppHost

.PHONY: test
test: ## run all tests
	dotnet test

.PHONY: ingest
ingest: ## run one cycle into $(STORE): make ingest [BDPM_BASE_URL=file:///…/] [STORE=dir]
	SNAPSHOT_DIR=$(STORE) dotnet run -c Release --project Medicaments.Ingest -- once

.PHONY: api
api: ## serve the snapshots of $(STORE)
	SNAPSHOT_SOURCE=$(STORE) dotnet run -c Release --project Medicaments.Api

BENCH_PARTS ?=

.PHONY: bench
bench: ## measure and write docs/performance.md: make bench [BENCH_PARTS="cycle http life growth micro"]
	dotnet publish Medicaments.Api -c Release -o artifacts/bench/api -p:PublishReadyToRun=true --use-current-runtime --no-self-contained -v quiet -nologo
	dotnet publish Medicaments.Ingest -c Release -o artifacts/bench/ingest -p:PublishReadyToRun=true --use-current-runtime --no-self-contained -v quiet -nologo
	dotnet run -c Release --project bench/Medicaments.Benchmarks -- $(BENCH_PARTS)
