# The front door. Everything made goes to $(BUILD), but for what accept, format and install are for.
#   make CMAKE_OPTIONS=-DGRAMMAR_DIR=...    more to say to the first configuration
#   make test REQUIRE="content readers"     the tests of our books' examples and those in reading
#                                           systems are not to be skipped

BUILD ?= build
PREFIX ?= /usr/local
CJK ?=
CMAKE_OPTIONS ?=
REQUIRE ?=

# ccache must be told that it may answer for what has a precompiled header.
ccache := "env;CCACHE_SLOPPINESS=pch_defines,time_macros;ccache"
launcher := $(if $(shell command -v ccache),-DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_CXX_COMPILER_LAUNCHER=$(ccache))
configure = cmake -S . -B $(BUILD) -G Ninja
ninja = cd $(BUILD) && ninja
ctest = ctest --test-dir $(BUILD) --output-on-failure --parallel $(shell nproc)
# The samples are what the highlighter's tests read.
sources = find compiler tests -path '*/samples' -prune -o -name '*.h' -print -o -name '*.cpp' -print

all: books                       ## the program build/quire, and our books in build/books/

deps:                            ## install the Debian packages that are missing
	@sh .ci/deps build

build: deps                      ## the program alone
	@test -e $(BUILD)/build.ninja || $(configure) -DBUILD_TESTING=OFF $(launcher) $(CMAKE_OPTIONS)
	@$(ninja) quire

# A book's folder holds a quire.toml, or a post's content.md.
books: build
	@made=$(BUILD)/books/.made; \
	if [ -e $$made ] && [ -z "$$(find -L content $(BUILD)/quire $(BUILD)/share -newer $$made -print -quit)" ]; \
	then exit 0; fi; \
	mkdir -p $(BUILD)/books; \
	for book in content/*/; do \
	  [ -e $$book/quire.toml ] || book=$${book}content.md; \
	  $(BUILD)/quire build $$book -o $(BUILD)/books || exit; \
	done; \
	touch $$made

tests: all
	@sh .ci/deps test $(REQUIRE)
	@grep -q '^BUILD_TESTING:BOOL=ON' $(BUILD)/CMakeCache.txt || $(configure) -DBUILD_TESTING=ON
	@$(ninja)

test: tests                      ## every test
	@REQUIRE='$(REQUIRE)' $(ctest)

accept: tests                    ## take what the stages give today as expected, and show what changed
	@ACCEPT=1 $(ctest) --label-exclude program
	@git diff --stat -- tests

bench: build                     ## CPU, wall clock, memory, instructions of each stage; BOOKS=… for other books
	@sh .ci/deps bench
	@grep -q '^QUIRE_BENCH:BOOL=ON' $(BUILD)/CMakeCache.txt || $(configure) -DQUIRE_BENCH=ON
	@$(ninja) quire_bench quire_edits_bench
	@$(BUILD)/quire_bench $(BOOKS)
	@$(BUILD)/quire_edits_bench $(or $(firstword $(BOOKS)),content/handbook)
	@QUIRE_BUILD=$(abspath $(BUILD)) node tests/bench/instructions.mjs $(BOOKS)

bench-type: build               ## the typesetting of our books, or of BOOKS=…, and of other programs' books
	@node tests/meter/bench.mjs $(BUILD)/quire $(or $(BOOKS),content/handbook content/specimen $(wildcard content/*/content.md))

MINUTES ?= 10
fuzz:                            ## the readers and the whole program on mutated input, MINUTES for each
	@sh .ci/deps build test fuzz
	@test -e $(BUILD)/fuzz/build.ninja || CC=clang CXX=clang++ cmake -S . -B $(BUILD)/fuzz -G Ninja -DBUILD_TESTING=ON -DQUIRE_FUZZ=ON $(launcher)
	@node tests/sanitize/fuzz.mjs $(BUILD)/fuzz $(MINUTES) $(ENTRIES)

races: books                     ## every book that we have on eight threads, for the ThreadSanitizer
	@test -e $(BUILD)/races/build.ninja || cmake -S . -B $(BUILD)/races -G Ninja -DBUILD_TESTING=ON -DQUIRE_RACES=ON $(launcher)
	@cd $(BUILD)/races && ninja quire_races
	@node tests/sanitize/races.mjs $(BUILD)/races $(BUILD)/share/quire

soak: tests                      ## random books, kills and failing calls for MINUTES; SEED=… begins elsewhere
	@QUIRE_BUILD=$(abspath $(BUILD)) QUIRE_FAILING_CALL=$(abspath $(BUILD))/tests/program/libquire_failing_call.so \
	  node tests/program/soak.mjs $(MINUTES) $(SEED)

growth: tests                    ## how the cost grows with the size of a line, by instructions; an hour
	@QUIRE_BUILD=$(abspath $(BUILD)) GROWTH=1 node --test tests/program/growth_text.mjs tests/program/growth_markup.mjs tests/program/growth_faults.mjs

lint: tests                      ## clang-format and clang-tidy, which must have nothing to say
	@sh .ci/deps lint
	@$(sources) | xargs clang-format --dry-run -Werror
	@node .ci/lint.mjs $(BUILD)

SECONDS ?= 120
lint-newest: tests               ## clang-tidy on the files that changed last, for SECONDS
	@sh .ci/deps lint
	@node .ci/lint.mjs $(BUILD) $(SECONDS)

format:                          ## lay out the source by .clang-format
	@sh .ci/deps format
	@$(sources) | xargs clang-format -i

bare: deps                       ## the README's commands on a bare Debian with only git and make, as root
	@sh .ci/deps bare
	@sh tests/bare.sh

install: build                   ## the program, its data and libquire to PREFIX (/usr/local); CJK=1: CJK fonts, too
	@$(ninja) libquire
	@cmake --install $(BUILD) --prefix $(PREFIX) --strip
	@cmake --install $(BUILD) --prefix $(PREFIX) --strip --component library
	@test -z "$(CJK)" || cmake --install $(BUILD) --prefix $(PREFIX) --component cjk

package: build                   ## a Debian package, a relocatable tarball and an OCI image to build/packages
	@sh .ci/deps package
	@sh .ci/package/deb $(BUILD)
	@sh .ci/package/tarball $(BUILD)
	@node .ci/package/oci.mjs $(BUILD)

package-test: tests package      ## what package has made, tried on bare systems; as root for all of it
	@sh .ci/deps bare
	@QUIRE_BUILD=$(abspath $(BUILD)) node --test tests/program/packages.mjs

clean:                           ## remove all that was made
	@rm -rf $(BUILD)

help:                            ## these lines
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' Makefile | expand -t 14

.PHONY: all deps build books tests test accept bench bench-type fuzz races soak growth lint lint-newest format bare install package package-test clean help
