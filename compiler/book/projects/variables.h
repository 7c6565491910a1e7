#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/file_system.h"
#include "book/mdbook/composition.h"
#include "book/projects/project.h"
#include "markdown/front_matter.h"

namespace quire::book {

/// What a project's configuration says that names in its text stand for: by what is written between
/// the braces, `site.title` or `var version`.
using Variables = std::map<std::string, std::string, std::less<>>;

/// Reads the values: Jekyll's `_config.yml` (`{{ site.x }}`), `extra` of an mkdocs.yml that has the
/// plugin macros (`{{ x }}`), Quarto's `_variables.yml` (`{{< var x >}}`) and the project's
/// metadata
/// (`{{< meta book.title >}}`), and the substitutions of Jupyter Book's `_config.yml` (`{{ x }}`).
/// Lists have no value. Hugo's are the `params` of its configuration (`{{< param x >}}`).
Variables variables_of(const FileSystem&, const Project&, SourceMap&);

/// Adds what the front matter of a page says, which counts before the project's: Hugo's and
/// Quarto's pages have values of their own.
Variables with_page(const Variables&, const Project&, const Source&, const markdown::FrontMatter&);

/// Puts the values in place of their names, from the byte `begin` on; in code only for Hugo, which
/// reads code last. Nothing where there is none to put. What has no value stays.
std::optional<Composition> with_values(
    const Composition&, std::size_t begin, const Variables&, bool takes_code
);

}  // namespace quire::book
