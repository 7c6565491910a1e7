#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/memo.h"

namespace quire::pdf {

/// What a finished PDF must keep: one row of preflight/clauses.def each.
enum class Clause : std::uint8_t {
#define CLAUSE(name, source, source_2, breach) name,
#include "pdf/preflight/clauses.def"
#undef CLAUSE
};

/// A clause that a file breaks, and the object that does.
struct Breach {
  Clause clause = Clause::Syntax;
  std::size_t object = 0;
  bool is_pdf_2 = false;  ///< by which standard

  friend bool operator==(const Breach&, const Breach&) = default;
};

/// "ISO 14289-1 7.3: a figure without alternative text (object 12)"
std::string description_of(const Breach&);

/// Reads a PDF of ours once more, from its bytes: what it breaks, each clause at its first place.
/// Empty: it may replace the file before it. `memo`: may be null.
std::vector<Breach> preflight(std::string_view bytes, Memo* memo = nullptr);

/// A PDF that breaks a clause: the fault is the compiler's.
class RejectedFile : public std::runtime_error {
public:
  /// `kept`: the name of the file that has been put aside.
  RejectedFile(const std::vector<Breach>&, const std::string& kept);
};

}  // namespace quire::pdf
