#pragma once

#include <memory>

#include "highlight/language.h"

namespace quire::highlight {

struct Grammar;

/// The grammars of all languages with their queries, for all threads. A language's query is
/// compiled when it is first asked for: some take 20 ms, and a book speaks few languages.
class Grammars {
public:
  Grammars();
  Grammars(const Grammars&) = delete;
  Grammars& operator=(const Grammars&) = delete;
  Grammars(Grammars&&) noexcept;
  Grammars& operator=(Grammars&&) noexcept;
  ~Grammars();

  /// Nothing for the languages whose tokens come without a grammar: Text, Console, Diff, Ini.
  const Grammar* find(LanguageId) const;

private:
  struct Slots;
  std::unique_ptr<Slots> slots_;
};

}  // namespace quire::highlight
