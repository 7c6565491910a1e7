#pragma once

#include <filesystem>
#include <string_view>

#include "book/projects/project.h"

/// The readers of projects' own tables of contents: each takes the file that the project is known
/// by, and gives the same kind of plan. One that lists nothing gives a project without entries, or
/// the folder's order where the tool itself takes that.
namespace quire::book {

/// Source: GitBook and HonKit, SUMMARY.md, book.json, .gitbook.yaml; docsify, _sidebar.md
Project
read_gitbook(const FileSystem& files, const std::filesystem::path& marker, SourceMap&, Diagnostics&);
/// Source: quarto.org, "Book Structure" and "Website Navigation"
Project
read_quarto(const FileSystem& files, const std::filesystem::path& marker, SourceMap&, Diagnostics&);
/// Source: bookdown.org, "Configuration"
Project
read_bookdown(const FileSystem& files, const std::filesystem::path& marker, SourceMap&, Diagnostics&);
/// Source: mkdocs.org, "nav"
Project
read_mkdocs(const FileSystem& files, const std::filesystem::path& marker, SourceMap&, Diagnostics&);
/// Source: docusaurus.io, "Sidebar items"
Project
read_docusaurus(const FileSystem& files, const std::filesystem::path& marker, SourceMap&, Diagnostics&);
/// Source: vitepress.dev, "Sidebar"; VuePress calls its items children
Project
read_vitepress(const FileSystem& files, const std::filesystem::path& marker, SourceMap&, Diagnostics&);
/// Source: sphinx-external-toc, the formats jb-book, jb-article and the older list
Project
read_jupyter_book(const FileSystem& files, const std::filesystem::path& marker, SourceMap&, Diagnostics&);
/// Source: mystmd.org, "Table of Contents"
Project
read_myst(const FileSystem& files, const std::filesystem::path& marker, SourceMap&, Diagnostics&);
/// Source: www.sphinx-doc.org, "toctree", as MyST-Parser reads it in `index.md`
Project
read_sphinx(const FileSystem& files, const std::filesystem::path& marker, SourceMap&, Diagnostics&);
/// Source: book.d2l.ai, "Markdown Cells", "Table of contents", and `config.ini`
Project
read_d2lbook(const FileSystem& files, const std::filesystem::path& marker, SourceMap&, Diagnostics&);
/// Source: Leanpub manual, Book.txt
Project
read_leanpub(const FileSystem& files, const std::filesystem::path& marker, SourceMap&, Diagnostics&);
Project
read_hugo(const FileSystem& files, const std::filesystem::path& marker, SourceMap&, Diagnostics&);
Project
read_jekyll(const FileSystem& files, const std::filesystem::path& marker, SourceMap&, Diagnostics&);
/// Source: starlight.astro.build, "Sidebar"
Project
read_astro(const FileSystem& files, const std::filesystem::path& marker, SourceMap&, Diagnostics&);
/// Source: nextra.site, "_meta.js File"
Project
read_nextra(const FileSystem& files, const std::filesystem::path& marker, SourceMap&, Diagnostics&);
Project
read_obsidian(const FileSystem& files, const std::filesystem::path& marker, SourceMap&, Diagnostics&);

}  // namespace quire::book
