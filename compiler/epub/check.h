#pragma once

#include <string>
#include <vector>

#include "base/memo.h"
#include "base/task_pool.h"
#include "epub/container.h"

namespace quire::epub {

/// What is wrong with a container that is ready to be packed, each as "EPUB/a.xhtml: …"; nothing if
/// it may leave. It reads the files again as a reading system would, and trusts nothing that made
/// them: well-formed, of legal nesting, ids unique, each reference to something that is there, the
/// manifest complete and true, nothing remote but links.
///
/// Whatever it finds is a fault of this program, never of the author. `memo`: keeps what was read
/// in files; may be null.
///
/// Source: epub-33 #sec-manifest-elem, #sec-pkg-spine, #sec-nav-def-model, #sec-xhtml-req.
std::vector<std::string> faults_of(const Container&, const TaskPool&, Memo* memo = nullptr);

}  // namespace quire::epub
