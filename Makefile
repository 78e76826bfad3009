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
