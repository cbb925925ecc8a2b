# fires: Capacity-value
# zh: 产能为负
# en: a capacity below zero

INSERT DATA { e:plant ikg:annualCapacity e:qa . e:qa a ikg:Quantity ; ikg:value -12.0 ; ikg:unit u:t }
