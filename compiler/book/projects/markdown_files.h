#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "book/projects/project.h"

namespace quire::book {

/// True of a folder.
bool is_folder(const FileSystem&, const std::filesystem::path&);

/// True if the file's name ends as one in Markdown does: .md, .markdown, .mdx, .qmd, .Rmd.
bool is_markdown(const std::filesystem::path&);

/// Compares names as people sort them: "2 b" before "10 a", upper and lower case alike.
bool is_before(std::string_view, std::string_view);

/// "02-first_steps" as a title: "First steps".
std::string title_of_folder(const std::filesystem::path& folder);

/// All Markdown files below a folder, from it on, in natural order; without hidden folders and what
/// tools put there, and without files about the project rather than of it (CHANGELOG, LICENSE).
std::vector<std::filesystem::path> markdown_files(
    const FileSystem&, const std::filesystem::path& folder
);

/// The entries of a folder below `root`, with those of its folders: index or README first, the rest
/// by weight or position in front matter, then by natural order. Drafts are left out.
std::vector<ProjectEntry> entries_of_folder(
    const FileSystem&,
    const std::filesystem::path& root,
    const std::filesystem::path& folder,
    std::uint32_t depth
);

/// The file that a name without ending means: name.md, name/index.md, name/README.md …; nothing if
/// there is none. A leading slash starts from the root.
std::optional<std::filesystem::path> file_named(
    const FileSystem&, const std::filesystem::path& root, std::string_view name
);

}  // namespace quire::book
