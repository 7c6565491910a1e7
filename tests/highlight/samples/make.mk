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

CC ?= gcc
SRCS := $(wildcard *.c)
.PHONY: all clean
%.o: %.c | dir ; @echo $@
all: $(SRCS:.c=.o) ## help
	@$(CC) -o $@ $^ $$HOME # c
ifeq ($(X),1)
include a.mk
endif
define m
endef
