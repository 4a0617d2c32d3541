SHELL := /bin/bash
MVN ?= mvn --batch-mode
# the collector with the least memory for a heap this small; short object headers where Java has them
JAVA_OPTIONS ?= -Xmx192m -XX:+UseSerialGC -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockExperimentalVMOptions -XX:+UseCompactObjectHeaders
JVM = $(addprefix --jvm=,$(JAVA_OPTIONS))
BENCH_WITH = scripts/java -jar $(JAR) bench $(JVM) --jvm=-XX:AOTCache=$(abspath $(AOT))
CACHED = $(if $(wildcard $(AOT)),-XX:AOTCache=$(AOT))
JAR := service/target/gatehouse.jar
TEST_CLASSPATH := service/target/test-classpath
KIT = scripts/java -Xmx768m --enable-native-access=ALL-UNNAMED -Dgatehouse.root=$(CURDIR) -Dgatehouse.jar=$(abspath $(JAR)) -cp "$$(cat $(TEST_CLASSPATH))"
AOT := service/target/gatehouse.aot
SOURCES := $(shell find docs/runbook.md docs/operators.md pom.xml service/pom.xml service/src/main migrations/pom.xml migrations/src -name node_modules -prune -o -type f -print)
TEST_SOURCES := $(shell find service/src/test -type f)

.DEFAULT_GOAL := help
.PHONY: help run build train test lab lab-test lab-pages evidence lab-built bench bench-quick bench-exchange figures cluster chaos drill reproducible format clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

run: $(JAR) ## a demo on http://127.0.0.1:8080: builds what is missing, brings its own database; Ctrl-C ends it
	@GATEHOUSE_DEMO="$${GATEHOUSE_DEMO:-true}" exec scripts/java $(JAVA_OPTIONS) $(CACHED) -jar $(JAR) server config.yml

train: $(AOT) ## an AOT cache (Java 25), with which the server starts in half the time: make run takes it when it is there

build: ## everything compiled, checked and packed, but for the tests
	@scripts/node
	$(MVN) -q package -DskipTests

test: ## every test: formats, architecture, flows over HTTP, statements, pages, a cluster that is broken; some 35 minutes on two cores
	@scripts/node
	@scripts/browser
	@scripts/redis
	@scripts/cluster
	@scripts/lab install
	$(MVN) verify

lab: lab-built ## sixteen notebooks on SQL indexing, with a database of their own; prints its address on loopback, Ctrl-C ends it
	@scripts/lab open

lab-test: lab-built ## every notebook without a screen, each check; POSTGRES=15 for the oldest, LAB_SCALE=0.1 for a tenth of the rows
	@scripts/lab test

lab-pages: lab-built ## the notebooks with what they show, into docs/lab/
	@scripts/lab pages

evidence: lab-built ## what was asked of indexes against what they do, into docs/evidence.md and docs/indexes.md; five minutes
	@scripts/lab evidence

lab-built:
	@$(MVN) -q -pl lab-notebooks -am process-classes -Dmaven.test.skip=true -Dexec.skip

bench: $(AOT) ## the server against its budgets and its own statements, into docs/bench/; forty minutes on a quiet machine
	@$(BENCH_WITH) $(BENCH)

bench-quick: $(AOT) ## the same in three minutes, without what takes long
	@$(BENCH_WITH) --quick --out target/bench $(BENCH)

bench-exchange: $(AOT) ## the three write paths of token exchange against what they promised, into docs/bench/; eight minutes
	@$(BENCH_WITH) --workload write-paths --name write-paths $(BENCH)

figures: ## caches, revocations, a soak and the console's first screen, into docs/performance.md; ten minutes on a quiet machine
	$(MVN) -q -pl service -am test -Dtest='HotPathFigures,ConsoleFigures' -Dsurefire.failIfNoSpecifiedTests=false -Dsurefire.excludedGroups=

cluster: $(TEST_CLASSPATH) ## two instances behind HAProxy with PostgreSQL, Redis and Kafka, on http://127.0.0.1:8080; Ctrl-C ends it
	@scripts/redis
	@scripts/cluster
	@exec $(KIT) dev.gatehouse.cluster.ClusterRun

chaos: $(TEST_CLASSPATH) ## every part of a cluster killed, hung, cut and mended under load, and what came of it, into docs/reliability.md; twenty minutes
	@scripts/redis
	@scripts/cluster
	@exec $(KIT) dev.gatehouse.chaos.Chaos $(CHAOS)

drill: $(TEST_CLASSPATH) ## one of eight incidents on a server in use: find out which, end it by docs/runbook.md; INCIDENT=feed-stuck names it
	@exec $(KIT) dev.gatehouse.drill.Drill $(INCIDENT)

reproducible: ## the jar of the last commit built twice in two folders, and whether both are the same bytes; three minutes
	@MVN="$(MVN)" scripts/reproducible

format: ## Java and SQL as the build wants them
	$(MVN) -q spotless:apply

clean: ## removes what was built; the data in .data stays
	$(MVN) -q clean

$(JAR): $(SOURCES)
	@echo "building $@"
	@scripts/node
	@$(MVN) -q -pl service -am package -DskipTests
	@rm -f $(AOT)
	@touch $@

$(TEST_CLASSPATH): $(JAR) $(TEST_SOURCES)
	@echo "compiling the tests"
	@$(MVN) -q -pl service -am test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=$(abspath $@) -Dmdep.regenerateFile=true
	@printf ':%s:%s' $(abspath service/target/test-classes) $(abspath service/target/classes) >> $@

$(AOT): $(JAR)
	@scripts/java -jar $(JAR) train $(JVM) --out $@
