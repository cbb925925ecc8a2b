# fires: Area-large
# zh: 一个项目占地一省
# en: a project as large as a province

INSERT DATA { e:plant ikg:landArea e:qa . e:qa a ikg:Quantity ; ikg:value 90000000000.0 ; ikg:unit u:m2 }
