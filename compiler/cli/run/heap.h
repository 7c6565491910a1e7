#pragma once

namespace quire::cli {

/// Has glibc take a part of its heap that most books fit into at once, in huge pages, and keep what
/// is freed. Without this a sixth of the time of a build goes into faults of its pages, and as much
/// again into misses of the table that translates addresses. Does nothing where memory is limited
/// (`ulimit -v`) or refused, and with another C library.
void prepare_heap();

}  // namespace quire::cli
