#include "text/shape_cache.h"

#include "text/shape/shape_cache_implementation.h"

namespace quire::text {

ShapeCache::ShapeCache() : implementation_(std::make_unique<Implementation>()) {}
ShapeCache::ShapeCache(ShapeCache&&) noexcept = default;
ShapeCache& ShapeCache::operator=(ShapeCache&&) noexcept = default;
ShapeCache::~ShapeCache() = default;

}  // namespace quire::text
