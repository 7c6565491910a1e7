(Comment) @comment
(STag (Name) @tag)
(ETag (Name) @tag)
(EmptyElemTag (Name) @tag)
(Attribute (Name) @attribute)
(AttValue) @string
[(EntityRef) (CharRef)] @string.escape
(CDStart) @keyword
(CDSect "]]>" @keyword)
(PITarget) @keyword
["xml" "version" "encoding" "standalone"] @keyword
[(EncName) (VersionNum)] @string
["DOCTYPE" "ELEMENT" "ATTLIST" "ENTITY" "NOTATION" "PUBLIC" "SYSTEM"] @keyword
[(PubidLiteral) (SystemLiteral) (EntityValue)] @string
