#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/file_system.h"
#include "book/mdbook/composition.h"
#include "book/projects/project.h"

namespace quire::book {

/// What a project's configuration says that names in its text stand for: by what is written between
/// the braces, `site.title` or `var version`.
using Variables = std::map<std::string, std::string, std::less<>>;

/// Reads the values: Jekyll's `_config.yml` (`{{ site.x }}`), `extra` of an mkdocs.yml that has the
/// plugin macros (`{{ x }}`), Quarto's `_variables.yml` (`{{< var x >}}`) and the project's
/// metadata
/// (`{{< meta book.title >}}`), and the substitutions of Jupyter Book's `_config.yml` (`{{ x }}`).
/// Lists have no value.
Variables variables_of(const FileSystem&, const Project&, SourceMap&);

/// Puts the values in place of their names, from the byte `begin` on and not in code; nothing where
/// there is none to put. What has no value stays.
std::optional<Composition> with_values(const Composition&, std::size_t begin, const Variables&);

}  // namespace quire::book
