#pragma once

#include "build/request.h"
#include "build/session.h"
#include "cli/options.h"
#include "cli/report/progress.h"

namespace quire::cli {

/// Returns what the command line asks for, with what the environment says of dates. Its steps are
/// told to `progress`, which must outlive it.
build::Request request_of(const Options&, const Progress& progress);

/// Tells `progress`, which must outlive the session, what its builds have done; nothing where it is
/// not shown.
void show_progress(const Progress& progress, build::Session&);

}  // namespace quire::cli
