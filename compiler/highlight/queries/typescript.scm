[(type_identifier) (predefined_type)] @type
(property_signature name: (property_identifier) @property)
(public_field_definition name: [(property_identifier) (private_property_identifier)] @property)
(method_signature name: (property_identifier) @function.definition)
(function_signature name: (identifier) @function.definition)
(enum_declaration name: (identifier) @type)
(enum_body name: (property_identifier) @constant)
(enum_assignment name: (property_identifier) @constant)
(required_parameter
 pattern: [(identifier) @variable.parameter
           (rest_pattern (identifier) @variable.parameter)
           (object_pattern (shorthand_property_identifier_pattern) @variable.parameter)])
(optional_parameter pattern: (identifier) @variable.parameter)
(template_literal_type) @string
(template_type) @embedded
(template_type ["${" "}"] @punctuation.special)

["abstract" "accessor" "asserts" "declare" "enum" "implements" "infer" "interface" "is" "keyof"
 "namespace" "override" "private" "protected" "public" "readonly" "satisfies" "type"] @keyword
