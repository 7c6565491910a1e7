#pragma once

#include <filesystem>
#include <vector>

#include "book/projects/project.h"

namespace quire::book {

/// Adds the macros of formulas that scripts and pages of a site define for MathJax or KaTeX,
/// `Macros: { E: "\\mathbb{E}" }`, to the project's metadata. Files that are not there are left
/// out.
///
/// Source: docs.mathjax.org, "Defining TeX macros"; katex.org, "Options"
void add_script_macros(Project&, const FileSystem&, const std::vector<std::filesystem::path>&, SourceMap&);

/// The same of settings: the table that a key `macros` has, however deep.
void add_settings_macros(Project&, const Fields&);

}  // namespace quire::book
