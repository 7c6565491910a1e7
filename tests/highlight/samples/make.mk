# Builds it.
CC ?= gcc
SOURCES := $(wildcard src/*.c)
.PHONY: all clean

all: $(SOURCES:.c=.o)
	$(CC) -o $@ $^
	@echo "done"

ifdef DEBUG
include debug.mk
endif
