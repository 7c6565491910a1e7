#include "highlight/grammars.h"

#include <mutex>

#include "highlight/grammar.h"

namespace quire::highlight {

struct Grammars::Slot {
  std::once_flag once;
  std::optional<Grammar> grammar;
};

Grammars::Grammars() : slots_(std::make_unique<Slot[]>(language_count)) {}

Grammars::Grammars(Grammars&&) noexcept = default;
Grammars& Grammars::operator=(Grammars&&) noexcept = default;
Grammars::~Grammars() = default;

const Grammar* Grammars::find(LanguageId language) const {
  auto& slot = slots_[static_cast<std::size_t>(language)];
  std::call_once(slot.once, [&] { slot.grammar = make_grammar(language); });
  return slot.grammar ? &*slot.grammar : nullptr;
}

}  // namespace quire::highlight
