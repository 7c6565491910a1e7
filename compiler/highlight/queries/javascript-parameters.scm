; TypeScript wraps each parameter, JavaScript does not.
(formal_parameters
 [(identifier) @variable.parameter
  (assignment_pattern left: (identifier) @variable.parameter)
  (rest_pattern (identifier) @variable.parameter)
  (object_pattern (shorthand_property_identifier_pattern) @variable.parameter)
  (object_pattern
   (object_assignment_pattern left: (shorthand_property_identifier_pattern) @variable.parameter))
  (array_pattern (identifier) @variable.parameter)])
