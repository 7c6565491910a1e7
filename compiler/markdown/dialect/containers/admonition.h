#pragma once

#include <string>
#include <string_view>

#include "base/own_words.h"
#include "markdown/extend/alert.h"

namespace quire::markdown {

/// True for a kind that some tool has: a row of admonition.def, in any case.
bool is_admonition(std::string_view kind);

/// The alert whose look is nearest to a kind; a note's where nobody has the kind.
const AlertKind& alert_for(std::string_view kind);

/// What an alert without a title of its own is called: one of the five in the language, else the
/// kind's name with a capital letter.
std::string title_for(std::string_view kind, std::string_view language, const OwnWords* = nullptr);

/// True if that name is English in a text of another language.
bool is_english_title(std::string_view kind, std::string_view language);

}  // namespace quire::markdown
