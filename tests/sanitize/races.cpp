// ICU and HarfBuzz hand what they keep from thread to thread by atomics that nobody has
// instrumented; GLib, which librsvg and Pango run on, has locks of its own, and so has what reads
// the time zone in the C library, for libzip and cairo.
extern "C" const char* __tsan_default_suppressions() {  // NOLINT(bugprone-reserved-identifier)
  return "race:libicuuc.so\nrace:libharfbuzz.so\nrace:libglib-2.0.so\nrace:libgobject-2.0.so\n"
         "race:libpango-1.0.so\nrace:libpangoft2-1.0.so\nrace:libpangocairo-1.0.so\n"
         "race:libfontconfig.so\nrace:librsvg-2.so\nrace:tzset_internal\ndeadlock:libglib-2.0.so\n";
}
