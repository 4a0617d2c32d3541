SHELL := /bin/bash
MVN ?= mvn --batch-mode
# the collector with the least memory for a heap this small; short object headers where Java has them
JAVA_OPTIONS ?= -Xmx256m -XX:+UseSerialGC -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockExperimentalVMOptions -XX:+UseCompactObjectHeaders
JVM = $(addprefix --jvm=,$(JAVA_OPTIONS))
BENCH_WITH = scripts/java -jar $(JAR) bench $(JVM) --jvm=-XX:AOTCache=$(abspath $(AOT))
CACHED = $(if $(wildcard $(AOT)),-XX:AOTCache=$(AOT))
JAR := service/target/gatehouse.jar
AOT := service/target/gatehouse.aot
SOURCES := $(shell find pom.xml service/pom.xml service/src/main migrations/pom.xml migrations/src -type f)

.DEFAULT_GOAL := help
.PHONY: help run build train test bench bench-quick figures format clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

run: $(JAR) ## a demo on http://127.0.0.1:8080: builds what is missing, brings its own database; Ctrl-C ends it
	@GATEHOUSE_DEMO="$${GATEHOUSE_DEMO:-true}" exec scripts/java $(JAVA_OPTIONS) $(CACHED) -jar $(JAR) server config.yml

train: $(AOT) ## an AOT cache (Java 25), with which the server starts in half the time: make run takes it when it is there

build: ## everything compiled, checked and packed, but for the tests
	$(MVN) -q package -DskipTests

test: ## every test: formats, architecture, flows over HTTP, statements, pages; under twenty minutes
	@scripts/browser
	$(MVN) verify

bench: $(AOT) ## the server against its budgets and its own statements, into docs/bench/; half an hour on a quiet machine
	@$(BENCH_WITH) $(BENCH)

bench-quick: $(AOT) ## the same in three minutes, without what takes long
	@$(BENCH_WITH) --quick --out target/bench $(BENCH)

figures: ## caches, revocations and a soak, into docs/performance.md; ten minutes on a quiet machine
	$(MVN) -q -pl service -am test -Dtest=HotPathFigures -Dsurefire.failIfNoSpecifiedTests=false -Dsurefire.excludedGroups=

format: ## Java and SQL as the build wants them
	$(MVN) -q spotless:apply

clean: ## removes what was built; the data in .data stays
	$(MVN) -q clean

$(JAR): $(SOURCES)
	@echo "building $@"
	@$(MVN) -q -pl service -am package -DskipTests
	@rm -f $(AOT)
	@touch $@

$(AOT): $(JAR)
	@scripts/java -jar $(JAR) train $(JVM) --out $@
