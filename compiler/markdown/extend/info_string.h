#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "markdown/extend/attributes.h"
#include "markdown/extend/listing_options.h"

namespace quire::markdown {

/// What stands after the opening fence of a block of code.
struct InfoString {
  std::string language;  ///< as the author wrote it
  Attributes attributes;
  ListingOptions options;            ///< what it says of the lines
  std::string diff_language;         ///< of `diff python`: what the changed lines are in
  std::string hide_prefix;           ///< of `hidelines=…`: what lines begin with that are hidden
  std::vector<std::string> unknown;  ///< words that mean nothing to us
  std::string raw_format;            ///< of `{=html}`: text for one kind of output
  std::string chunk_options;         ///< of `{r, echo=FALSE}`, as written
  bool is_chunk = false;             ///< `{python}`: its first lines may be options
};

/// Reads an info string as cmark gives it: `python`, `python {#id .class key=value}`, `{.python
/// #id}`, `{python}`, `{r name, echo=FALSE}`, `{code-cell} ipython3`, `rust,ignore`, `python
/// title="a file"`. What mdBook and rustdoc write there means nothing in a book and is no unknown
/// word.
InfoString read_info_string(MarkedText info, const PreparedText&);

/// Adds what stands beside the listing: `{: .language-ruby}`, `{lang: js}`.
void add_attributes(InfoString&, Attributes, const PreparedText&);

}  // namespace quire::markdown
