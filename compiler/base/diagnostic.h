#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace quire {

enum class Severity { Note, Warning, Error };

/// "note", "warning", "error".
std::string_view name_of(Severity);

/// Something the author of the book should know, and where.
///
/// `code` is stable and documented (CSS-004); `message` says what is wrong in lower case with no
/// full stop, naming the thing first; `hint` says what to do about it, and is left out when there
/// is nothing useful to say. Two diagnostics with the same code and message have one cause.
struct Diagnostic {
  Severity severity = Severity::Warning;
  std::string_view code;  ///< a literal
  Span span;
  std::string message;
  std::string hint;
  std::size_t count = 1;  ///< how often the cause was met; `span` is the first place
  /// The cause's further places, each once, where by_cause() has found some.
  std::vector<Span> others = {};
};

/// What one task has found to say. Each task has its own; they are merged in the order of the book,
/// so that what is printed does not depend on which task was quicker.
class Diagnostics {
public:
  void add(Diagnostic);
  void merge(Diagnostics&& later);

  bool empty() const { return all_.empty(); }
  bool has_errors() const { return has(Severity::Error); }
  bool has(Severity) const;

  /// One a cause, with its count and places, in the order of these: by file, by offset, then by
  /// code.
  std::vector<Diagnostic> by_cause() const;

private:
  std::vector<Diagnostic> all_;
};

}  // namespace quire
