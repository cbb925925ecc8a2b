# fires: Area-unit
# zh: 面积以元计
# en: an area in yuan

INSERT DATA { e:plant ikg:landArea e:qa . e:qa a ikg:Quantity ; ikg:value 200000.0 ; ikg:unit u:CNY }
