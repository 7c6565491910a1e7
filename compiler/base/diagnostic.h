#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace quire {

enum class Severity { Note, Warning, Error };

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
};

/// What one task has found to say. Each task has its own; they are merged in the order of the book,
/// so that what is printed does not depend on which task was quicker.
class Diagnostics {
public:
  void add(Diagnostic);
  void merge(Diagnostics&& later);

  bool empty() const { return all_.empty(); }
  bool has_errors() const;

  /// One a cause, with its count, in the order of their places: by file, by offset, then by code.
  std::vector<Diagnostic> by_cause() const;

private:
  std::vector<Diagnostic> all_;
};

/// The form for people: `file:line:col: severity[code]: message`, the line with a caret under the
/// span, the hint. Tabs count four columns, wide characters two.
void print(std::ostream&, const Diagnostic&, const SourceMap&);

}  // namespace quire
