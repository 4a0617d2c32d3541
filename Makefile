SHELL := /bin/bash
MVN ?= mvn --batch-mode
JAR := service/target/gatehouse.jar
SOURCES := $(shell find pom.xml service/pom.xml service/src/main migrations/pom.xml migrations/src -type f)

.DEFAULT_GOAL := help
.PHONY: help run build test figures format clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

run: $(JAR) ## a demo on http://127.0.0.1:8080: builds what is missing, brings its own database; Ctrl-C ends it
	@GATEHOUSE_DEMO="$${GATEHOUSE_DEMO:-true}" exec scripts/java $(JAVA_OPTIONS) -jar $(JAR) server config.yml

build: ## everything compiled, checked and packed, but for the tests
	$(MVN) -q package -DskipTests

test: ## every test: formats, architecture, flows over HTTP, statements, pages; about ten minutes
	@scripts/browser
	$(MVN) verify

figures: ## measures the hot path and writes docs/performance.md; twenty minutes on a quiet machine
	@scripts/load-tools
	$(MVN) -q -pl service -am test -Dtest=HotPathFigures -Dsurefire.failIfNoSpecifiedTests=false -Dsurefire.excludedGroups=

format: ## Java and SQL as the build wants them
	$(MVN) -q spotless:apply

clean: ## removes what was built; the data in .data stays
	$(MVN) -q clean

$(JAR): $(SOURCES)
	@echo "building $@"
	@$(MVN) -q -pl service -am package -DskipTests
	@touch $@
