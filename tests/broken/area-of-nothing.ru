# fires: Area-value
# zh: 面积为零
# en: an area of nothing

INSERT DATA { e:plant ikg:landArea e:qa . e:qa a ikg:Quantity ; ikg:value 0.0 ; ikg:unit u:m2 }
