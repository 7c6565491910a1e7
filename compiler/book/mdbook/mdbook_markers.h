#pragma once

#include "base/diagnostic.h"
#include "book/mdbook/composition.h"

namespace quire::book {

/// A chapter of an mdBook project without the marks of preprocessors, which are not run. What they
/// would have made becomes Markdown that says the same, and each kind is reported:
///
/// - a fence of mdbook-admonish is an alert of its kind, with its title;
/// - `<Listing number caption file-name>` of Rust's own books is a figure with a caption;
/// - a mark where a table of contents was to be (`[[toc]]`, `<!-- toc -->`) goes;
/// - any other `{{#name …}}` stays as it is written.
Composition without_markers(const Composition&, Diagnostics&);

}  // namespace quire::book
