#include "highlight/grammars.h"

#include <array>
#include <mutex>
#include <optional>

#include "highlight/syntax/grammar.h"

namespace quire::highlight {

struct Grammars::Slots {
  struct Slot {
    std::once_flag once;
    std::optional<Grammar> grammar;
  };

  std::array<Slot, language_count> by_language;
};

Grammars::Grammars() : slots_(std::make_unique<Slots>()) {}

Grammars::Grammars(Grammars&&) noexcept = default;
Grammars& Grammars::operator=(Grammars&&) noexcept = default;
Grammars::~Grammars() = default;

const Grammar* Grammars::find(LanguageId language) const {
  auto& slot = slots_->by_language.at(static_cast<std::size_t>(language));
  std::call_once(slot.once, [&] { slot.grammar = make_grammar(language); });
  return slot.grammar ? &*slot.grammar : nullptr;
}

}  // namespace quire::highlight
