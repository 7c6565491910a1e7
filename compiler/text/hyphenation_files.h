#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace quire::text {

/// The name of the package of patterns that a language lacks, as Debian and Ubuntu call it:
/// "hyphen-fr". Nothing where one of the folders has a file for the language, or no package is
/// known. The folders are those of Hyphenators.
std::optional<std::string> missing_hyphenation(
    const std::filesystem::path& folder,
    const std::filesystem::path& others,
    std::string_view language
);

}  // namespace quire::text
