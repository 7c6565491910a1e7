#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/own_words.h"
#include "book/manifest.h"
#include "book/manifest/fields.h"

/// The keys of a quire.toml that say what is made of a book, and how. What can't be read is
/// reported.
namespace quire::book {

/// Reports the keys of a table that are not among these.
void refuse_others(const Table&, const std::vector<std::string_view>& keys, Diagnostics&);

/// `outputs = ["epub", "pdf"]`
Outputs read_outputs(const Field&, Diagnostics&);

/// `page = "a5"`: CSS's size, empty if it is not one.
std::string read_page(const Field&, Diagnostics&);

/// `profile = "print"`
std::optional<Profile> read_profile(const Field&, Diagnostics&);

/// `standard = "ua-2"`
std::optional<PdfStandard> read_standard(const Field&, Diagnostics&);

/// `output-intent = "press.icc"`
ProfileFile read_output_intent(const Field&, Diagnostics&);

/// `[[pdf]]`
std::vector<PdfEdition> read_pdfs(const Field&, Diagnostics&);

/// `[words]`: what stands in place of "Contents", "Figure" and the like.
OwnWords read_words(const Field&, Diagnostics&);

}  // namespace quire::book
