# Every target has a line of help: `make help`.
.DEFAULT_GOAL := help
SHELL := /bin/bash

STORE ?= snapshots

.PHONY: help
help: ## show this list
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  %-18s %s\n", $$1, $$2}'

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

# ---- containers: docs/docker.md ----

# Other values than those of staging/.env: make up ENV_FILE=my.env, a changed copy of .env.docker.
ENV_FILE ?=
COMPOSE = docker compose -f staging/docker-compose.yaml $(if $(ENV_FILE),--env-file $(ENV_FILE))
VERSION := $(shell git describe --tags --match 'v[0-9]*' 2>/dev/null | sed 's/^v//')
COMMIT := $(shell git rev-parse --short HEAD 2>/dev/null || echo unknown)
ARCH := $(patsubst aarch64,arm64,$(patsubst x86_64,amd64,$(shell uname -m)))
SERVICE ?=
# A feed other than NuGet's own: make build NUGET_CONFIG=~/.nuget/NuGet/NuGet.Config. Anything else for docker build: BUILD_OPTIONS=…
NUGET_CONFIG ?=
BUILD_OPTIONS ?=

export BUILD_VERSION ?= $(or $(VERSION),0.0.0)
export BUILD_COMMIT ?= $(COMMIT)
export BUILD_DATE ?= $(shell date -u +%Y-%m-%dT%H:%M:%SZ)

# Images of another architecture are tagged with it: they must not take the place of those that run here.
define build_images
	@for target in api ingest; do \
		tag=$(if $(filter-out $(ARCH),$(1)),-$(1)); \
		echo "medicaments-$$target:$(or $(VERSION),latest)$$tag for linux/$(1)"; \
		DOCKER_BUILDKIT=1 docker build --platform linux/$(1) --target $$target $(if $(NUGET_CONFIG),--secret id=nuget-config$(,)src=$(NUGET_CONFIG)) $(BUILD_OPTIONS) \
			--build-arg VERSION=$(BUILD_VERSION) --build-arg COMMIT=$(BUILD_COMMIT) --build-arg BUILD_DATE=$(BUILD_DATE) \
			-t medicaments-$$target:latest$$tag $(if $(VERSION),-t medicaments-$$target:$(VERSION)$$tag) . || exit 1; \
	done
endef
, := ,

.PHONY: build
build: ## images for this machine's architecture: make build [NUGET_CONFIG=file]
	$(call build_images,$(ARCH))

.PHONY: build-amd64
build-amd64: ## images for linux/amd64
	$(call build_images,amd64)

.PHONY: build-arm64
build-arm64: ## images for linux/arm64
	$(call build_images,arm64)

.PHONY: up
up: ## start the staging stack and wait until it is healthy: make up [ENV_FILE=my.env]
	@staging/preflight $(COMPOSE)
	$(COMPOSE) up -d --wait

.PHONY: down
down: ## stop the staging stack, data stays
	$(COMPOSE) down

.PHONY: restart
restart: ## restart the staging stack or one service: make restart [SERVICE=medicaments-api]
	$(COMPOSE) restart $(SERVICE)

.PHONY: rebuild
rebuild: build ## build the images and start what changed
	@$(MAKE) --no-print-directory up

.PHONY: logs
logs: ## follow the logs: make logs [SERVICE=medicaments-api]
	@$(COMPOSE) logs -f --tail 100 $(SERVICE) || [ $$? = 130 ]

.PHONY: ps
ps: ## services of the staging stack and their health
	$(COMPOSE) ps

.PHONY: stats
stats: ## memory and processor time of each service
	@containers=$$($(COMPOSE) ps -q) && [ -n "$$containers" ] || { echo "nothing runs: make up"; exit 1; }; \
		docker stats --no-stream --format 'table {{.Name}}\t{{.CPUPerc}}\t{{.MemUsage}}' $$containers

.PHONY: publish
publish: ## write staging/ and production/ from the model
	dotnet run --no-launch-profile --project Medicaments.AppHost -- --operation publish --step publish --environment Staging --output-path $(CURDIR)/staging
	dotnet run --no-launch-profile --project Medicaments.AppHost -- --operation publish --step publish --environment Production --output-path $(CURDIR)/production

.PHONY: setup-secrets
setup-secrets: ## ask for Grafana's password and keep it in secrets/
	@secrets/setup

.PHONY: validate-secrets
validate-secrets: ## check that the containers can read their secrets
	@secrets/validate

.PHONY: setup-alerting
setup-alerting: ## make secrets/alertmanager.yml, to be filled in: to whom alerts go
	@[ ! -e secrets/alertmanager.yml ] || { echo "secrets/alertmanager.yml exists; nothing was changed"; exit 1; }
	@chmod 700 secrets && install -m 444 observability/alertmanager/alertmanager.yml secrets/alertmanager.yml
	@echo "Written: secrets/alertmanager.yml. Fill it in (chmod u+w), then: COMPOSE_PROFILES=alerting make up"

.PHONY: clean
clean: ## delete the staging stack with its data and images, and what builds left: asks first, or make clean YES=1
	@[ -n "$(YES)" ] || { read -r -p "Delete the containers, images and ALL DATA of the staging stack? [y/N] " answer; [ "$$answer" = y ]; } \
		|| { echo "nothing was deleted"; exit 1; }
	$(COMPOSE) down -v --remove-orphans
	@images=$$({ docker images -q medicaments-api; docker images -q medicaments-ingest; } | sort -u); [ -z "$$images" ] || docker rmi -f $$images
	dotnet clean Medicaments.sln -v quiet -nologo

# What ships, trimmed and compiled (Medicaments.ServiceDefaults/Published.props).
PROGRAMS = $(CURDIR)/artifacts/programs

.PHONY: programs
programs: ## publish both services into artifacts/programs
	dotnet publish Medicaments.Api -c Release -o $(PROGRAMS)/medicaments-api -v quiet -nologo
	dotnet publish Medicaments.Ingest -c Release -o $(PROGRAMS)/medicaments-ingest -v quiet -nologo

.PHONY: test-published
test-published: programs ## run the tests that start processes on the published services
	PUBLISHED_PROGRAMS=$(PROGRAMS) dotnet test Medicaments.Tests --filter "ProcessTests|CommandLineTests|Observability.Live"

BENCH_PARTS ?=

.PHONY: bench
bench: programs ## measure and write docs/performance.md: make bench [BENCH_PARTS="cycle http life growth micro"]
	dotnet run -c Release --project bench/Medicaments.Benchmarks -- $(BENCH_PARTS)

CAMPAIGN_PARTS ?=

.PHONY: campaign
campaign: programs ## attack the programs and write docs/robustness.md: make campaign [CAMPAIGN_PARTS="requests kills flips slow addresses disks replicas"]
	dotnet run -c Release --project bench/Medicaments.Campaign -- $(CAMPAIGN_PARTS)

COMPARE = dotnet run -c Release --project bench/Medicaments.Comparison --

.PHONY: compare
compare: ## 20 000 requests to two Apis, answers byte by byte: make compare BASE=http://127.0.0.1:18001 NEW=http://127.0.0.1:18002
	@[ -n "$(BASE)" ] && [ -n "$(NEW)" ] || { echo "which two? make compare BASE=http://… NEW=http://…"; exit 1; }
	$(COMPARE) $(BASE) $(NEW)
