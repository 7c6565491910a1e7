#pragma once

#include <string>

#include "base/memo.h"
#include "base/task_pool.h"
#include "epub/container.h"

namespace quire::epub {

/// The container as a ZIP file, `mimetype` first: the same files give the same bytes, on any number
/// of threads, because no entry has a time or a mode of its own. Throws if libzip fails.
/// `Memo`: keeps compressed files from build to build; may be null.
///
/// Source: epub-33 #sec-zip-container-zipreqs.
std::string packed(const Container&, const TaskPool&, Memo* = nullptr);

}  // namespace quire::epub
