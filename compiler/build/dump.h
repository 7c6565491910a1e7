#pragma once

#include <iosfwd>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "base/task_pool.h"
#include "book/book.h"
#include "build/request.h"
#include "css/cascade.h"
#include "text/typesetter.h"

namespace quire::build {

/// What a stage works on.
struct Stages {
  const SourceMap& sources;
  const book::Book& book;
  const css::Cascade& cascade;
  std::vector<text::Typesetter>& typesetters;
  const TaskPool& pool;
};

/// Prints what `stage` makes of each chapter.
void dump(std::ostream&, Stage, const Stages&, Diagnostics&);

}  // namespace quire::build
